<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 cannot be removed</source>
        <translation>No se puede quitar %1</translation>
    </message>
    <message>
        <source>%1 cannot be changed</source>
        <translation>No se puede modificar %1</translation>
    </message>
    <message>
        <source>The path of the program has a line end or a control character in it</source>
        <translation>La ruta del programa contiene un salto de línea o un carácter de control</translation>
    </message>
    <message>
        <source>%1 cannot be made</source>
        <translation>No se puede crear %1</translation>
    </message>
</context>
<context>
    <name>ConfigConnection</name>
    <message>
        <source>No context &quot;%1&quot; in %2</source>
        <translation>No hay ningún contexto «%1» en %2</translation>
    </message>
</context>
<context>
    <name>ConnectionFailure</name>
    <message>
        <source>The coordinator refuses the token: it is wrong, has expired or was revoked.</source>
        <translation>El coordinador rechaza el token: es incorrecto, ha caducado o fue revocado.</translation>
    </message>
    <message>
        <source>The token may not be used at this coordinator.</source>
        <translation>El token no puede usarse en este coordinador.</translation>
    </message>
    <message>
        <source>The coordinator does not answer.</source>
        <translation>El coordinador no responde.</translation>
    </message>
    <message>
        <source>There is no token for this connection: edit it and enter one.</source>
        <translation>No hay token para esta conexión: edítela e introduzca uno.</translation>
    </message>
    <message>
        <source>The coordinator has too many connections from this machine.</source>
        <translation>El coordinador tiene demasiadas conexiones de esta máquina.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s certificate is not trusted. If an authority of your own has signed it, choose that authority&apos;s file.</source>
        <translation>El certificado del coordinador no es de confianza. Si lo firmó una autoridad propia, elija su archivo.</translation>
    </message>
    <message>
        <source>The coordinator cannot be reached.</source>
        <translation>No se puede alcanzar el coordinador.</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>%1s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1m %2s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1h %2m</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>MachineSettings</name>
    <message>
        <source>Tools: up to %1 in each list.</source>
        <translation>Herramientas: hasta %1 en cada lista.</translation>
    </message>
    <message>
        <source>Allowed tools: %1</source>
        <translation>Herramientas permitidas: %1</translation>
    </message>
    <message>
        <source>Tools not allowed: %1</source>
        <translation>Herramientas no permitidas: %1</translation>
    </message>
    <message>
        <source>Tasks at the same time: it must be from 1 to %1.</source>
        <translation>Tareas a la vez: debe ser de 1 a %1.</translation>
    </message>
    <message>
        <source>Budget: it must be from 0 to %1.</source>
        <translation>Presupuesto: debe ser de 0 a %1.</translation>
    </message>
    <message>
        <source>Permission mode: choose one of the list.</source>
        <translation>Modo de permisos: elija uno de la lista.</translation>
    </message>
    <message>
        <source>Isolation: choose one of the list.</source>
        <translation>Aislamiento: elija uno de la lista.</translation>
    </message>
    <message>
        <source>Profile: there is no &quot;%1&quot; any more.</source>
        <translation>Perfil: «%1» ya no existe.</translation>
    </message>
    <message>
        <source>Connection: choose one; they are added under File, Connections.</source>
        <translation>Conexión: elija una; se añaden en Archivo, Conexiones.</translation>
    </message>
    <message>
        <source>Name: a letter or digit, then up to 63 letters, digits, dots, underscores or dashes.</source>
        <translation>Nombre: una letra o cifra y después hasta 63 letras, cifras, puntos, guiones bajos o guiones.</translation>
    </message>
    <message>
        <source>Folder: there is no folder &quot;%1&quot;.</source>
        <translation>Carpeta: no existe la carpeta «%1».</translation>
    </message>
    <message>
        <source>Tasks at the same time: %1</source>
        <translation>Tareas a la vez: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Carpeta: %1</translation>
    </message>
    <message>
        <source>Tools: all, and nobody is asked</source>
        <translation>Herramientas: todas, sin preguntar</translation>
    </message>
    <message>
        <source>Allowed tools: those a task names</source>
        <translation>Herramientas permitidas: las que indique la tarea</translation>
    </message>
    <message>
        <source>More folders: %1</source>
        <translation>Más carpetas: %1</translation>
    </message>
    <message>
        <source>Permission mode: %1</source>
        <translation>Modo de permisos: %1</translation>
    </message>
    <message>
        <source>Budget of one run: %1 USD</source>
        <translation>Presupuesto de una ejecución: %1 USD</translation>
    </message>
    <message>
        <source>Isolation: %1</source>
        <translation>Aislamiento: %1</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>took %1</source>
        <translation>duró %1</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Quitadas</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>en %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>intento %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>después de %1</translation>
    </message>
    <message>
        <source>however these end</source>
        <translation>termine como termine</translation>
    </message>
    <message>
        <source>always</source>
        <translation>siempre</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>There may be up to %1 views: remove one first.</source>
        <translation>Puede haber hasta %1 vistas: quite una primero.</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be written to %1.</source>
        <translation>No se puede escribir la configuración en %1.</translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message>
        <source>1 turn</source>
        <translation>1 turno</translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation>%1 turnos</translation>
    </message>
    <message>
        <source>%1 denied</source>
        <translation>%1 denegados</translation>
    </message>
    <message>
        <source>subagent</source>
        <translation>subagente</translation>
    </message>
    <message>
        <source>%1 usage limit reached</source>
        <translation>límite de uso %1 alcanzado</translation>
    </message>
    <message>
        <source>%1 usage limit: %2 % used</source>
        <translation>límite de uso %1: %2 % usado</translation>
    </message>
    <message>
        <source>%1 usage limit is near</source>
        <translation>límite de uso %1 cercano</translation>
    </message>
    <message>
        <source>ended without a result</source>
        <translation>terminó sin resultado</translation>
    </message>
    <message>
        <source>conversation cleared</source>
        <translation>conversación borrada</translation>
    </message>
    <message>
        <source>MCP server %1 did not start</source>
        <translation>el servidor MCP %1 no se inició</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>model not reached: %1%2; retry %3 of %4 in %5</source>
        <translation>no se alcanza el modelo: %1%2; reintento %3 de %4 en %5</translation>
    </message>
    <message>
        <source>denied: %1</source>
        <translation>denegado: %1</translation>
    </message>
    <message>
        <source>conversation compacted (%1 tokens)</source>
        <translation>conversación compactada (%1 tokens)</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrumpido</translation>
    </message>
    <message>
        <source>, resets %1 UTC</source>
        <translation>, se restablece %1 UTC</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>espera una respuesta</translation>
    </message>
    <message>
        <source>asks for permission</source>
        <translation>pide permiso</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 pregunta: %2</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 elementos</translation>
    </message>
</context>
<context>
    <name>TaskFacts</name>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Intento</translation>
    </message>
    <message>
        <source>%1, and up to %2 more</source>
        <translation>%1, y hasta %2 más</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>Código de error</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>Estado de salida</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo de tareas</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después de</translation>
    </message>
    <message>
        <source>Dispatched by</source>
        <translation>Encargada por</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organización</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Traza</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>En cola desde</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Espera total</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Tiempo de ejecución</translation>
    </message>
    <message>
        <source>Claude&apos;s own time</source>
        <translation>Tiempo propio de Claude</translation>
    </message>
    <message>
        <source>Waited for the model</source>
        <translation>Espera del modelo</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Límite de tiempo</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Claude Code</source>
        <translation>Claude Code</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Turnos</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coste</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Presupuesto</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>Tokens leídos</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>Tokens escritos</translation>
    </message>
    <message>
        <source>Tokens from the cache</source>
        <translation>Tokens de la caché</translation>
    </message>
    <message>
        <source>Tokens into the cache</source>
        <translation>Tokens a la caché</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesión</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espacio de trabajo</translation>
    </message>
    <message>
        <source>Kind of workspace</source>
        <translation>Tipo de espacio de trabajo</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Rama</translation>
    </message>
    <message>
        <source>Began from</source>
        <translation>Partió de</translation>
    </message>
    <message>
        <source>Newest commit</source>
        <translation>Commit más reciente</translation>
    </message>
    <message>
        <source>Files changed</source>
        <translation>Archivos cambiados</translation>
    </message>
    <message>
        <source>Lines added</source>
        <translation>Líneas añadidas</translation>
    </message>
    <message>
        <source>Lines removed</source>
        <translation>Líneas quitadas</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Herramientas permitidas</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>Herramientas prohibidas</translation>
    </message>
    <message>
        <source>Further folders</source>
        <translation>Otras carpetas</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>Modo de permisos</translation>
    </message>
    <message>
        <source>Budget that holds</source>
        <translation>Presupuesto vigente</translation>
    </message>
</context>
<context>
    <name>TaskNotices</name>
    <message>
        <source>A task has failed</source>
        <translation>Una tarea ha fallado</translation>
    </message>
    <message>
        <source>A task is done</source>
        <translation>Una tarea ha terminado</translation>
    </message>
    <message>
        <source>More tasks have ended: %1</source>
        <translation>Más tareas terminadas: %1</translation>
    </message>
    <message>
        <source>Failed of them: %1</source>
        <translation>Fallidas: %1</translation>
    </message>
</context>
<context>
    <name>TaskState</name>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completada</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>Abandonada</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
</context>
<context>
    <name>coord::AgentModel</name>
    <message>
        <source>Lost at %1</source>
        <translation>Perdido a las %1</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>Acordonado</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>Saliendo</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ocupado</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Activo</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
</context>
<context>
    <name>coord::AgentTray</name>
    <message>
        <source>&amp;Open the window</source>
        <translation>&amp;Abrir la ventana</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Start the agent</source>
        <translation>&amp;Iniciar el agente</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>y %1 más</translation>
    </message>
    <message>
        <source>No task runs</source>
        <translation>No hay tareas en curso</translation>
    </message>
    <message>
        <source>The agent goes on</source>
        <translation>El agente sigue en marcha</translation>
    </message>
    <message>
        <source>It is in the tray, where it can be paused and ended.</source>
        <translation>Está en la bandeja, donde puede pausarse y terminarse.</translation>
    </message>
</context>
<context>
    <name>coord::AttachmentList</name>
    <message>
        <source>Attachments</source>
        <translation>Adjuntos</translation>
    </message>
    <message>
        <source>Attac&amp;h a file…</source>
        <translation>Ad&amp;juntar un archivo…</translation>
    </message>
    <message>
        <source>Attach a fo&amp;lder…</source>
        <translation>Adjuntar &amp;una carpeta…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Subida</translation>
    </message>
    <message>
        <source>Attach a folder</source>
        <translation>Adjuntar una carpeta</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Adjuntar archivos</translation>
    </message>
    <message>
        <source>Upload %1 of %2: %3</source>
        <translation>Subida %1 de %2: %3</translation>
    </message>
</context>
<context>
    <name>coord::AttachmentModel</name>
    <message>
        <source>more than %1</source>
        <translation>más de %1</translation>
    </message>
    <message>
        <source>Attachment: %1 is not there.</source>
        <translation>Adjunto: %1 no existe.</translation>
    </message>
    <message>
        <source>There may be up to %1 attachments.</source>
        <translation>Puede haber hasta %1 adjuntos.</translation>
    </message>
    <message>
        <source>Attachment: say where %1 goes on the agent&apos;s machine.</source>
        <translation>Adjunto: indique adónde va %1 en la máquina del agente.</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>Adjunto</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Destino</translation>
    </message>
</context>
<context>
    <name>coord::AttemptModel</name>
    <message>
        <source>Running</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completada</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdido</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Intento</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Motivo</translation>
    </message>
</context>
<context>
    <name>coord::AttentionModel</name>
    <message>
        <source>Given up</source>
        <translation>Abandonada</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>Agent lost</source>
        <translation>Agente perdido</translation>
    </message>
    <message>
        <source>Waits long</source>
        <translation>Espera larga</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Task or agent</source>
        <translation>Tarea o agente</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
</context>
<context>
    <name>coord::AuditLogPage</name>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operación</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objeto</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organización</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Vía</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Petición</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>Hash of the one before</source>
        <translation>Hash del anterior</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Auditoría</translation>
    </message>
    <message>
        <source>Nothing is on record.</source>
        <translation>No hay nada registrado.</translation>
    </message>
    <message>
        <source>The audit is for administrators of this coordinator; you are none.</source>
        <translation>La auditoría es para los administradores de este coordinador; usted no lo es.</translation>
    </message>
    <message>
        <source>R&amp;ead again</source>
        <translation>L&amp;eer de nuevo</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Detalles…</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Comprobar</translation>
    </message>
    <message>
        <source>&amp;Look further</source>
        <translation>Buscar &amp;más</translation>
    </message>
    <message>
        <source>Search who, operation, subject, result</source>
        <translation>Buscar quién, operación, objeto, resultado</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>All %1 records were searched.</source>
        <translation>Se buscó en los %1 registros.</translation>
    </message>
    <message>
        <source>The last %1 records were searched.</source>
        <translation>Se buscó en los últimos %1 registros.</translation>
    </message>
    <message>
        <source>The last %1 records; search for what is older.</source>
        <translation>Los últimos %1 registros; lo anterior se busca.</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>Registro %1</translation>
    </message>
    <message>
        <source>Records that were checked: %1…</source>
        <translation>Registros comprobados: %1…</translation>
    </message>
    <message>
        <source>The audit is broken at record %1: it was changed, taken out or is out of its place.</source>
        <translation>La auditoría está rota en el registro %1: fue cambiado, retirado o está fuera de su lugar.</translation>
    </message>
    <message>
        <source>The coordinator does not finish the check.</source>
        <translation>El coordinador no termina la comprobación.</translation>
    </message>
    <message>
        <source>%1 records are as they were written. The last is number %2: %3</source>
        <translation>%1 registros están como se escribieron. El último es el número %2: %3</translation>
    </message>
</context>
<context>
    <name>coord::ChangesView</name>
    <message>
        <source>What the task changes is shown when it has ended.</source>
        <translation>Lo que cambia la tarea se muestra cuando ha terminado.</translation>
    </message>
    <message>
        <source>The task had no workspace of its own: it changed what is in the agent&apos;s folder. Start the agent with --isolation worktree or tmpdir.</source>
        <translation>La tarea no tenía un espacio de trabajo propio: cambió lo que hay en la carpeta del agente. Inicie el agente con --isolation worktree o tmpdir.</translation>
    </message>
    <message>
        <source>The work is in %1 on the agent&apos;s machine alone: %2</source>
        <translation>El trabajo está solo en %1 en la máquina del agente: %2</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
    <message>
        <source>S&amp;ave as a patch…</source>
        <translation>Guardar como parc&amp;he…</translation>
    </message>
    <message>
        <source>&amp;Load again</source>
        <translation>Cargar de nuev&amp;o</translation>
    </message>
    <message>
        <source>Files that were changed</source>
        <translation>Archivos que se cambiaron</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Fetching what was changed…</source>
        <translation>Obteniendo los cambios…</translation>
    </message>
    <message>
        <source>The patch is larger than %1 MiB: &quot;coord diff&quot; fetches it.</source>
        <translation>El parche supera los %1 MiB: «coord diff» lo obtiene.</translation>
    </message>
    <message>
        <source>What was changed could not be fetched: %1</source>
        <translation>No se pudieron obtener los cambios: %1</translation>
    </message>
    <message>
        <source>The patch cannot be read.</source>
        <translation>No se puede leer el parche.</translation>
    </message>
    <message>
        <source>Files: %1</source>
        <translation>Archivos: %1</translation>
    </message>
    <message>
        <source>The patch is very large: only its beginning is counted and shown.</source>
        <translation>El parche es muy grande: solo se cuenta y se muestra su comienzo.</translation>
    </message>
    <message>
        <source>%1 lines are left out here, and are in the patch that is saved.</source>
        <translation>Aquí faltan %1 líneas, que están en el parche que se guarda.</translation>
    </message>
    <message>
        <source>There is no patch.</source>
        <translation>No hay parche.</translation>
    </message>
    <message>
        <source>Save the patch</source>
        <translation>Guardar el parche</translation>
    </message>
    <message>
        <source>Patches (*.patch)</source>
        <translation>Parches (*.patch)</translation>
    </message>
    <message>
        <source>The patch could not be saved: %1</source>
        <translation>No se pudo guardar el parche: %1</translation>
    </message>
</context>
<context>
    <name>coord::CommandPalette</name>
    <message>
        <source>What was found</source>
        <translation>Lo encontrado</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Paleta de órdenes</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Buscar en todo</translation>
    </message>
    <message>
        <source>Type what to do, or whom to look at</source>
        <translation>Escriba qué hacer o qué mirar</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionEditor</name>
    <message>
        <source>&amp;Send the token without TLS</source>
        <translation>&amp;Enviar el token sin TLS</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Añadir una conexión</translation>
    </message>
    <message>
        <source>Edit the connection</source>
        <translation>Editar la conexión</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probar</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>sin cambios</translation>
    </message>
    <message>
        <source>the token&apos;s own</source>
        <translation>la del token</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>las del sistema</translation>
    </message>
    <message>
        <source>Choose the file of certificate authorities</source>
        <translation>Elegir el archivo de autoridades de certificación</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Dirección:</translation>
    </message>
    <message>
        <source>T&amp;oken:</source>
        <translation>T&amp;oken:</translation>
    </message>
    <message>
        <source>O&amp;rganisation:</source>
        <translation>O&amp;rganización:</translation>
    </message>
    <message>
        <source>&amp;Certificate authorities:</source>
        <translation>&amp;Autoridades de certificación:</translation>
    </message>
    <message>
        <source>File of certificate authorities</source>
        <translation>Archivo de autoridades de certificación</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Autoridades de certificación</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>Certificados (*.pem *.crt);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>Falta el token.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionProbe</name>
    <message>
        <source>Connected to an original coordinator.</source>
        <translation>Conectado a un coordinador original.</translation>
    </message>
    <message>
        <source>Connected to version %1, with the role &quot;%2&quot;.</source>
        <translation>Conectado a la versión %1, con el rol «%2».</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionStore</name>
    <message>
        <source>The name is missing.</source>
        <translation>Falta el nombre.</translation>
    </message>
    <message>
        <source>The name may have up to %1 characters.</source>
        <translation>El nombre puede tener hasta %1 caracteres.</translation>
    </message>
    <message>
        <source>The address must be like wss://coordinator.example.org:8080.</source>
        <translation>La dirección debe ser como wss://coordinator.example.org:8080.</translation>
    </message>
    <message>
        <source>Without TLS the token would cross the network in the clear: use wss://, or allow it below.</source>
        <translation>Sin TLS el token cruzaría la red sin cifrar: use wss:// o permítalo abajo.</translation>
    </message>
    <message>
        <source>The file of certificate authorities cannot be read.</source>
        <translation>No se puede leer el archivo de autoridades de certificación.</translation>
    </message>
    <message>
        <source>There is a connection of this name.</source>
        <translation>Ya existe una conexión con este nombre.</translation>
    </message>
    <message>
        <source>There may be up to %1 connections.</source>
        <translation>Puede haber hasta %1 conexiones.</translation>
    </message>
    <message>
        <source>The token cannot be read: %1</source>
        <translation>No se puede leer el token: %1</translation>
    </message>
    <message>
        <source>The token could not be saved: %1</source>
        <translation>No se pudo guardar el token: %1</translation>
    </message>
    <message>
        <source>The configuration of coord cannot be used: %1</source>
        <translation>No se puede usar la configuración de coord: %1</translation>
    </message>
    <message>
        <source>The connection was removed meanwhile.</source>
        <translation>La conexión se eliminó entretanto.</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionsDialog</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Editar…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Conexiones</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Añadir…</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of the system, or where there is none in a file that only you can read. What &quot;coord&quot; uses is changed in its configuration.</source>
        <translation>Los tokens se guardan en el llavero del sistema o, si no lo hay, en un archivo que solo usted puede leer. Lo que usa «coord» se cambia en su configuración.</translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation>Quitar la conexión</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; and its token from this machine?</source>
        <translation>¿Quitar «%1» y su token de esta máquina?</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Quitar</translation>
    </message>
</context>
<context>
    <name>coord::DesktopProgram</name>
    <message>
        <source>No agent is set up on this machine: start coord-desktop without --background and open &quot;This machine&quot;.</source>
        <translation>No hay ningún agente configurado en este equipo: inicie coord-desktop sin --background y abra «Este equipo».</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Este equipo</translation>
    </message>
    <message>
        <source>The agent runs</source>
        <translation>El agente está en marcha</translation>
    </message>
    <message>
        <source>This desktop has no tray. The agent can go on without a window; start coord-desktop again to see it.</source>
        <translation>Este escritorio no tiene bandeja. El agente puede seguir sin ventana; inicie coord-desktop de nuevo para verlo.</translation>
    </message>
    <message>
        <source>&amp;Go on without a window</source>
        <translation>&amp;Seguir sin ventana</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
</context>
<context>
    <name>coord::DiffView</name>
    <message>
        <source>Lines that were changed</source>
        <translation>Líneas que se cambiaron</translation>
    </message>
</context>
<context>
    <name>coord::DispatchBounds</name>
    <message>
        <source>Allowed tools</source>
        <translation>Herramientas permitidas</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>Herramientas prohibidas</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>el del agente</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>lo habitual</translation>
    </message>
    <message>
        <source>at once: </source>
        <translation>a la vez: </translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>Herramientas permiti&amp;das:</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>Herramientas prohi&amp;bidas:</translation>
    </message>
    <message>
        <source>F&amp;olders:</source>
        <translation>&amp;Carpetas:</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>Pre&amp;supuesto:</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>&amp;Tiempo límite:</translation>
    </message>
    <message>
        <source>&amp;Retries:</source>
        <translation>&amp;Reintentos:</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>Pri&amp;oridad:</translation>
    </message>
    <message>
        <source>&amp;Group:</source>
        <translation>&amp;Grupo:</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo de tareas</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Límite de tiempo</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Not all tasks of a group run at once, whatever agents they are on</source>
        <translation>Las tareas de un grupo no se ejecutan todas a la vez, sea cual sea su agente</translation>
    </message>
    <message>
        <source>Tasks of the group at once</source>
        <translation>Tareas del grupo a la vez</translation>
    </message>
    <message>
        <source>The template&apos;s budget must be an amount of dollars up to %1.</source>
        <translation>El presupuesto de la plantilla debe ser un importe en dólares de hasta %1.</translation>
    </message>
    <message>
        <source>Group: it must be up to %1 letters, digits and . _ / -</source>
        <translation>Grupo: debe tener hasta %1 letras, cifras y . _ / -</translation>
    </message>
    <message>
        <source>The template&apos;s folders have names that cannot stand in a list: use &quot;coord run --template&quot;.</source>
        <translation>Las carpetas de la plantilla tienen nombres que no pueden figurar en una lista: use «coord run --template».</translation>
    </message>
</context>
<context>
    <name>coord::DispatchDialog</name>
    <message>
        <source>New task</source>
        <translation>Tarea nueva</translation>
    </message>
    <message>
        <source>Go on with the session</source>
        <translation>Continuar la sesión</translation>
    </message>
    <message>
        <source>An agent</source>
        <translation>Un agente</translation>
    </message>
    <message>
        <source>A pool</source>
        <translation>Un grupo</translation>
    </message>
    <message>
        <source>Agents with labels</source>
        <translation>Agentes con etiquetas</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>Cualquier agente</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Instrucción</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Para:</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>&amp;Instrucción:</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Enviar</translation>
    </message>
    <message>
        <source>No agent is connected: choose a pool, labels or any agent.</source>
        <translation>No hay agentes conectados: elija un grupo, etiquetas o cualquier agente.</translation>
    </message>
    <message>
        <source>No agent is in a pool.</source>
        <translation>Ningún agente está en un grupo.</translation>
    </message>
    <message>
        <source>Name the labels that the agent must have, such as gpu.</source>
        <translation>Indique las etiquetas que debe tener el agente, como gpu.</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>Falta la instrucción.</translation>
    </message>
    <message>
        <source>The prompt may have up to %1 characters.</source>
        <translation>La instrucción puede tener hasta %1 caracteres.</translation>
    </message>
    <message>
        <source>Per&amp;missions, limits, attachments</source>
        <translation>Per&amp;misos, límites, adjuntos</translation>
    </message>
    <message>
        <source>Permissions, limits, attachments</source>
        <translation>Permisos, límites, adjuntos</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>una nueva</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>T&amp;emplate:</source>
        <translation>P&amp;lantilla:</translation>
    </message>
    <message>
        <source>Sessio&amp;n:</source>
        <translation>Sesió&amp;n:</translation>
    </message>
    <message>
        <source>What the template uploads must be &lt;local&gt;:&lt;remote&gt;.</source>
        <translation>Lo que sube la plantilla debe ser &lt;local&gt;:&lt;remoto&gt;.</translation>
    </message>
    <message>
        <source>What the template downloads is not fetched here: &quot;coord pull&quot; does when the task has ended.</source>
        <translation>Lo que descarga la plantilla no se obtiene aquí: «coord pull» lo hace cuando la tarea ha terminado.</translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>Etiquetas: %1</translation>
    </message>
    <message>
        <source>Attachments go to one agent: choose it under For.</source>
        <translation>Los adjuntos van a un agente: elíjalo en Para.</translation>
    </message>
    <message>
        <source>The task was not sent: the upload failed: %1</source>
        <translation>La tarea no se envió: falló la subida: %1</translation>
    </message>
</context>
<context>
    <name>coord::FilterBar</name>
    <message>
        <source>Any state</source>
        <translation>Cualquier estado</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>Cualquier agente</translation>
    </message>
    <message>
        <source>Any pool</source>
        <translation>Cualquier grupo</translation>
    </message>
    <message>
        <source>Search prompt, error, agent, id</source>
        <translation>Buscar instrucción, error, agente, id</translation>
    </message>
    <message>
        <source>Save what is shown as a view</source>
        <translation>Guardar lo mostrado como vista</translation>
    </message>
    <message>
        <source>Remove this view</source>
        <translation>Quitar esta vista</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Todas las tareas</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>Guardar la vista</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>Nombre de la vista:</translation>
    </message>
</context>
<context>
    <name>coord::FormDialog</name>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>An agent</source>
        <translation>Un agente</translation>
    </message>
    <message>
        <source>A pool</source>
        <translation>Un grupo</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Name the agent.</source>
        <translation>Indique el agente.</translation>
    </message>
    <message>
        <source>Name the pool.</source>
        <translation>Indique el grupo.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>Esto no es JSON.</translation>
    </message>
</context>
<context>
    <name>coord::IncomingPane</name>
    <message>
        <source>pool %1</source>
        <translation>grupo %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>none: only from the coordinator&apos;s machine</source>
        <translation>ninguno: solo desde la máquina del coordinador</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Ruta</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Instrucción</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secreto</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <source>Post to</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>%1 at the address of the coordinator</source>
        <translation>%1 en la dirección del coordinador</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Herramientas permitidas</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>Herramientas prohibidas</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Presupuesto</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Límite de tiempo</translation>
    </message>
    <message>
        <source>Per minute at most</source>
        <translation>Máximo por minuto</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Incoming webhooks</source>
        <translation>Webhooks entrantes</translation>
    </message>
    <message>
        <source>There is no webhook yet.</source>
        <translation>Aún no hay ningún webhook.</translation>
    </message>
    <message>
        <source>Webhooks hold prompts of others: viewers do not see them.</source>
        <translation>Los webhooks contienen instrucciones de otros: los observadores no las ven.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Nuevo…</translation>
    </message>
    <message>
        <source>T&amp;est…</source>
        <translation>&amp;Probar…</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Detalles…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>E&amp;liminar…</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>Nuevo webhook</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Crear</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Falta el nombre.</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Para:</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>&amp;Instrucción:</translation>
    </message>
    <message>
        <source>Review pull request {{payload.number}}</source>
        <translation>Revisar el pull request {{payload.number}}</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>Falta la instrucción.</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>&amp;Secreto:</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>se crea uno</translation>
    </message>
    <message>
        <source>With&amp;out a secret, for the coordinator&apos;s machine</source>
        <translation>Sin secret&amp;o, para la máquina del coordinador</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>&amp;Eventos:</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>Herramientas permiti&amp;das:</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>Herramientas p&amp;rohibidas:</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>Pres&amp;upuesto:</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>&amp;Tiempo límite:</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>el del agente</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Per &amp;minute at most:</source>
        <translation>Máximo por &amp;minuto:</translation>
    </message>
    <message>
        <source>Secret of the webhook &quot;%1&quot;</source>
        <translation>Secreto del webhook «%1»</translation>
    </message>
    <message>
        <source>Test the webhook &quot;%1&quot;</source>
        <translation>Probar el webhook «%1»</translation>
    </message>
    <message>
        <source>&amp;Show the prompt</source>
        <translation>&amp;Mostrar la instrucción</translation>
    </message>
    <message>
        <source>What is &amp;posted:</source>
        <translation>Lo que se &amp;envía:</translation>
    </message>
    <message>
        <source>What &quot;%1&quot; makes of it; nothing was run</source>
        <translation>Lo que «%1» hace de ello; no se ejecutó nada</translation>
    </message>
    <message>
        <source>Delete the webhook</source>
        <translation>Eliminar el webhook</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? What is posted to it is refused then; its tasks stay.</source>
        <translation>¿Eliminar «%1»? Lo que se le envíe se rechazará; sus tareas se conservan.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Conservar</translation>
    </message>
</context>
<context>
    <name>coord::InsideAgent</name>
    <message>
        <source>The connection of the agent is there no more: choose another one in its settings.</source>
        <translation>La conexión del agente ya no existe: elija otra en su configuración.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; at %2</source>
        <translation>«%1» en %2</translation>
    </message>
    <message>
        <source>The connection is lost and tried again.</source>
        <translation>Se ha perdido la conexión y se reintenta.</translation>
    </message>
    <message>
        <source>An agent of this name for this coordinator runs on this machine already, as &quot;coord agent&quot; or as a service: end that one, or give this one another name. %1</source>
        <translation>En este equipo ya funciona un agente con este nombre para este coordinador, como «coord agent» o como servicio: termínelo o dé otro nombre a este. %1</translation>
    </message>
    <message>
        <source>The agent is stopped.</source>
        <translation>El agente está detenido.</translation>
    </message>
    <message>
        <source>No agent is set up on this machine.</source>
        <translation>No hay ningún agente configurado en este equipo.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Connecting %1…</source>
        <translation>Conectando %1…</translation>
    </message>
    <message>
        <source>Paused: %1 takes no new tasks.</source>
        <translation>En pausa: %1 no acepta tareas nuevas.</translation>
    </message>
    <message>
        <source>Connected: %1</source>
        <translation>Conectado: %1</translation>
    </message>
    <message>
        <source>Stopping; tasks that still run: %1</source>
        <translation>Deteniéndose; tareas aún en curso: %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniéndose…</translation>
    </message>
    <message>
        <source>Claude cannot be started here, so no task comes: %1</source>
        <translation>Claude no se puede iniciar aquí, así que no llega ninguna tarea: %1</translation>
    </message>
</context>
<context>
    <name>coord::ListPane</name>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
</context>
<context>
    <name>coord::MachineDialog</name>
    <message>
        <source>No&amp;tify of tasks that have ended</source>
        <translation>A&amp;visar de las tareas terminadas</translation>
    </message>
    <message>
        <source>Start the agent when &amp;I log in</source>
        <translation>Iniciar el agente al iniciar &amp;sesión</translation>
    </message>
    <message>
        <source>Agent on this machine</source>
        <translation>Agente en este equipo</translation>
    </message>
    <message>
        <source>what is set below</source>
        <translation>lo indicado abajo</translation>
    </message>
    <message>
        <source>what Claude&apos;s settings say</source>
        <translation>lo que digan los ajustes de Claude</translation>
    </message>
    <message>
        <source>none: all in the folder</source>
        <translation>ninguno: todas en la carpeta</translation>
    </message>
    <message>
        <source>a branch for each (git worktree)</source>
        <translation>una rama para cada una (git worktree)</translation>
    </message>
    <message>
        <source>a copy for each</source>
        <translation>una copia para cada una</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>Tasks at the sam&amp;e time:</source>
        <translation>Tareas a la v&amp;ez:</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>Herramientas &amp;permitidas:</translation>
    </message>
    <message>
        <source>Tools n&amp;ot allowed:</source>
        <translation>Herramientas n&amp;o permitidas:</translation>
    </message>
    <message>
        <source>Permission &amp;mode:</source>
        <translation>&amp;Modo de permisos:</translation>
    </message>
    <message>
        <source>&amp;Budget of one run:</source>
        <translation>Pres&amp;upuesto de una ejecución:</translation>
    </message>
    <message>
        <source>Iso&amp;lation:</source>
        <translation>Ais&amp;lamiento:</translation>
    </message>
    <message>
        <source>one in each line, such as Bash(git:*); nothing: any</source>
        <translation>una por línea, como Bash(git:*); vacío: cualquiera</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Herramientas permitidas</translation>
    </message>
    <message>
        <source>Tools not allowed</source>
        <translation>Herramientas no permitidas</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>Modo de permisos</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>Aislamiento</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Elegir la carpeta</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>C&amp;arpeta:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Settings from</source>
        <translation>Configuración de</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>&amp;Connection:</source>
        <translation>&amp;Conexión:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>Settings f&amp;rom:</source>
        <translation>Con&amp;figuración de:</translation>
    </message>
    <message>
        <source>An agent that runs gets what is changed here when it is started again.</source>
        <translation>Un agente en marcha recibe los cambios cuando se inicia de nuevo.</translation>
    </message>
    <message>
        <source>Where tasks run</source>
        <translation>Dónde se ejecutan las tareas</translation>
    </message>
    <message>
        <source>Start at login: %1</source>
        <translation>Inicio con la sesión: %1</translation>
    </message>
</context>
<context>
    <name>coord::MachinePage</name>
    <message>
        <source>End the agent</source>
        <translation>Terminar el agente</translation>
    </message>
    <message>
        <source>Tasks that run on this machine: %1. Ended ones are tried again elsewhere, or when the agent is back.</source>
        <translation>Tareas en curso en este equipo: %1. Las terminadas se reintentan en otro lugar o cuando vuelva el agente.</translation>
    </message>
    <message>
        <source>Let them &amp;finish</source>
        <translation>Dejar que &amp;acaben</translation>
    </message>
    <message>
        <source>&amp;End them now</source>
        <translation>&amp;Terminarlas ahora</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Configuración…</translation>
    </message>
    <message>
        <source>Tasks on this machine</source>
        <translation>Tareas en este equipo</translation>
    </message>
    <message>
        <source>How the agent stands</source>
        <translation>Estado del agente</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué falla</translation>
    </message>
    <message>
        <source>What tasks may do</source>
        <translation>Qué pueden hacer las tareas</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>I&amp;niciar</translation>
    </message>
    <message>
        <source>Cont&amp;inue</source>
        <translation>Contin&amp;uar</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
</context>
<context>
    <name>coord::MachineTaskModel</name>
    <message>
        <source>It was ended with the agent.</source>
        <translation>Terminó junto con el agente.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Iniciada</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
</context>
<context>
    <name>coord::MainWindow</name>
    <message>
        <source>Needs attention</source>
        <translation>Requiere atención</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agentes</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Coordinador</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;New task…</source>
        <translation>&amp;Tarea nueva…</translation>
    </message>
    <message>
        <source>&amp;Connections…</source>
        <translation>&amp;Conexiones…</translation>
    </message>
    <message>
        <source>C&amp;onnect again</source>
        <translation>Conectar de &amp;nuevo</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>&amp;Tarea</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>R&amp;eintentar</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>Rea&amp;nudar…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>&amp;Attention</source>
        <translation>&amp;Atención</translation>
    </message>
    <message>
        <source>&amp;Tasks</source>
        <translation>&amp;Tareas</translation>
    </message>
    <message>
        <source>A&amp;gents</source>
        <translation>A&amp;gentes</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Acerca de</translation>
    </message>
    <message>
        <source>There is no connection yet: add one under File, Connections.</source>
        <translation>Aún no hay conexiones: añada una en Archivo, Conexiones.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Connected, but: %1</source>
        <translation>Conectado, pero: %1</translation>
    </message>
    <message>
        <source>The connection is lost and tried again. %1</source>
        <translation>Se perdió la conexión y se intenta de nuevo. %1</translation>
    </message>
    <message>
        <source>Connecting… %1</source>
        <translation>Conectando… %1</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>Nada requiere atención</translation>
    </message>
    <message>
        <source>Needs attention: %1</source>
        <translation>Requiere atención: %1</translation>
    </message>
    <message>
        <source>Agents (%1)</source>
        <translation>Agentes (%1)</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Clawd Coordinator %1
Run Claude Code on many machines as if they were one.</source>
        <translation>Clawd Coordinator %1
Ejecute Claude Code en muchas máquinas como si fueran una.</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>The se&amp;lected task</source>
        <translation>La tarea se&amp;leccionada</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>Paleta de ó&amp;rdenes…</translation>
    </message>
    <message>
        <source>Sa&amp;ve the view…</source>
        <translation>Guardar la &amp;vista…</translation>
    </message>
    <message>
        <source>&amp;Remove the view</source>
        <translation>&amp;Quitar la vista</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Tasks and agents</source>
        <translation>Tareas y agentes</translation>
    </message>
</context>
<context>
    <name>coord::OrgsPane</name>
    <message>
        <source>Organisation</source>
        <translation>Organización</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>Su rol</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Miembro</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organizaciones</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Miembros</translation>
    </message>
    <message>
        <source>You are in no organisation.</source>
        <translation>No está en ninguna organización.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Nuevo…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>E&amp;liminar…</translation>
    </message>
    <message>
        <source>Members of %1</source>
        <translation>Miembros de %1</translation>
    </message>
    <message>
        <source>Nobody is a member.</source>
        <translation>Nadie es miembro.</translation>
    </message>
    <message>
        <source>Members are for administrators of the organisation to see.</source>
        <translation>Solo los administradores de la organización ven los miembros.</translation>
    </message>
    <message>
        <source>&amp;Add or change…</source>
        <translation>Añadir o &amp;cambiar…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>New organisation</source>
        <translation>Nueva organización</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Crear</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Falta el nombre.</translation>
    </message>
    <message>
        <source>Member of &quot;%1&quot;</source>
        <translation>Miembro de «%1»</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Usuario:</translation>
    </message>
    <message>
        <source>name or id</source>
        <translation>nombre o identificador</translation>
    </message>
    <message>
        <source>Name the user.</source>
        <translation>Indique el usuario.</translation>
    </message>
    <message>
        <source>Delete the organisation</source>
        <translation>Eliminar la organización</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with its memberships and keys?</source>
        <translation>¿Eliminar «%1» con sus miembros y claves?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Conservar</translation>
    </message>
    <message>
        <source>End the membership</source>
        <translation>Terminar la pertenencia</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; from the organisation?</source>
        <translation>¿Quitar a «%1» de la organización?</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
</context>
<context>
    <name>coord::OutgoingPane</name>
    <message>
        <source>Subscriptions</source>
        <translation>Suscripciones</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Entregas</translation>
    </message>
    <message>
        <source>Nobody is told what becomes of tasks.</source>
        <translation>Nadie se entera de qué ocurre con las tareas.</translation>
    </message>
    <message>
        <source>Events hold prompts and results: viewers do not see where they go.</source>
        <translation>Los eventos contienen instrucciones y resultados: los observadores no ven adónde van.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Nuevo…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>Rean&amp;udar</translation>
    </message>
    <message>
        <source>P&amp;ing</source>
        <translation>Pin&amp;g</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>E&amp;liminar…</translation>
    </message>
    <message>
        <source>What was sent to %1</source>
        <translation>Lo que se envió a %1</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Aún no se envió nada.</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>&amp;Enviar otra vez</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Detalles…</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
        <translation>&amp;Mostrar la tarea</translation>
    </message>
    <message>
        <source>New subscription</source>
        <translation>Nueva suscripción</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Crear</translation>
    </message>
    <message>
        <source>&amp;Post to:</source>
        <translation>&amp;Dirección:</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Falta la dirección.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>&amp;Eventos:</translation>
    </message>
    <message>
        <source>Of &amp;tasks:</source>
        <translation>De &amp;tareas:</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>&amp;Secreto:</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>se crea uno</translation>
    </message>
    <message>
        <source>Secret of the subscription &quot;%1&quot;</source>
        <translation>Secreto de la suscripción «%1»</translation>
    </message>
    <message>
        <source>Delete the subscription</source>
        <translation>Eliminar la suscripción</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; and the log of its deliveries?</source>
        <translation>¿Eliminar «%1» y el registro de sus entregas?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Conservar</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>grupo %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>Terminada: %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Activo</translation>
    </message>
    <message>
        <source>Failing for %1</source>
        <translation>Falla desde hace %1</translation>
    </message>
    <message>
        <source>Waiting / delivered / failed / dropped</source>
        <translation>En espera / entregadas / fallidas / descartadas</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entregado</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Suscripción</translation>
    </message>
    <message>
        <source>Posts to</source>
        <translation>Envía a</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Eventos</translation>
    </message>
    <message>
        <source>Of tasks</source>
        <translation>De tareas</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Próximo intento</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>Lo que se respondió</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Lo que se envía</translation>
    </message>
</context>
<context>
    <name>coord::OutputView</name>
    <message>
        <source>… and more</source>
        <translation>… y más</translation>
    </message>
    <message>
        <source>Output of the task</source>
        <translation>Salida de la tarea</translation>
    </message>
    <message>
        <source>Return folds and unfolds the tool call at the cursor</source>
        <translation>Intro pliega y despliega la llamada de herramienta en el cursor</translation>
    </message>
    <message>
        <source>What came before is left out here; &quot;coord logs&quot; shows all of it.</source>
        <translation>Lo anterior se omite aquí; «coord logs» lo muestra todo.</translation>
    </message>
</context>
<context>
    <name>coord::PagedModel</name>
    <message>
        <source>What the coordinator says cannot be read: %1</source>
        <translation>No se entiende lo que dice el coordinador: %1</translation>
    </message>
</context>
<context>
    <name>coord::PaletteModel</name>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
</context>
<context>
    <name>coord::PatchFileModel</name>
    <message>
        <source>… (a line of %1 bytes)</source>
        <translation>… (una línea de %1 bytes)</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binario</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadidas</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Quitadas</translation>
    </message>
</context>
<context>
    <name>coord::PeoplePage</name>
    <message>
        <source>&amp;Users</source>
        <translation>&amp;Usuarios</translation>
    </message>
    <message>
        <source>&amp;Organisations</source>
        <translation>&amp;Organizaciones</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
</context>
<context>
    <name>coord::PipelineModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completadas</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coste</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creado</translation>
    </message>
</context>
<context>
    <name>coord::PipelinesPage</name>
    <message>
        <source>steps: %1</source>
        <translation>pasos: %1</translation>
    </message>
    <message>
        <source>completed: %1</source>
        <translation>completados: %1</translation>
    </message>
    <message>
        <source>running: %1</source>
        <translation>en curso: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>en espera: %1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fallidos: %1</translation>
    </message>
    <message>
        <source>cancelled: %1</source>
        <translation>cancelados: %1</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>creado %1</translation>
    </message>
    <message>
        <source>pipeline %1</source>
        <translation>pipeline %1</translation>
    </message>
    <message>
        <source>Pipelines</source>
        <translation>Pipelines</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Más</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>Rea&amp;nudar</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Cancelar…</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
        <translation>Mo&amp;strar la tarea</translation>
    </message>
    <message>
        <source>Shows older pipelines, too</source>
        <translation>Muestra también pipelines más antiguos</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Return in the graph does the same</source>
        <translation>Intro en el grafo hace lo mismo</translation>
    </message>
    <message>
        <source>Arrow keys go from step to step, + and - zoom, 0 shows the whole graph</source>
        <translation>Las flechas van de paso en paso, + y - cambian el tamaño, 0 muestra todo el grafo</translation>
    </message>
    <message>
        <source>This coordinator is an original, which has no pipelines.</source>
        <translation>Este coordinador es un original, que no tiene pipelines.</translation>
    </message>
    <message>
        <source>Cancel the pipeline</source>
        <translation>Cancelar el pipeline</translation>
    </message>
    <message>
        <source>&amp;End them</source>
        <translation>&amp;Terminarlos</translation>
    </message>
    <message>
        <source>&amp;Let them run</source>
        <translation>&amp;Dejarlos seguir</translation>
    </message>
    <message>
        <source>No pipeline is selected</source>
        <translation>No hay ningún pipeline seleccionado</translation>
    </message>
    <message>
        <source>There are no pipelines</source>
        <translation>No hay pipelines</translation>
    </message>
    <message>
        <source>The pipelines cannot be read: %1</source>
        <translation>No se pueden leer los pipelines: %1</translation>
    </message>
    <message>
        <source>End all steps of &quot;%1&quot; that run or wait, and everything that they have started?</source>
        <translation>¿Terminar todos los pasos de «%1» que están en curso o en espera, y todo lo que hayan iniciado?</translation>
    </message>
</context>
<context>
    <name>coord::RuleField</name>
    <message>
        <source>What is wrong with it</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>%1: there may be up to %2 rules.</source>
        <translation>%1: puede haber hasta %2 reglas.</translation>
    </message>
</context>
<context>
    <name>coord::ScheduleDialog</name>
    <message>
        <source>It would never run.</source>
        <translation>No se ejecutaría nunca.</translation>
    </message>
    <message>
        <source>Next runs:</source>
        <translation>Próximas ejecuciones:</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>Nueva programación</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Crear</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>&amp;When:</source>
        <translation>C&amp;uándo:</translation>
    </message>
    <message>
        <source>Time &amp;zone:</source>
        <translation>&amp;Zona horaria:</translation>
    </message>
    <message>
        <source>the coordinator&apos;s</source>
        <translation>la del coordinador</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Para:</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>&amp;Instrucción:</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>Falta la instrucción.</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Próximas ejecuciones</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>While the last one &amp;runs:</source>
        <translation>Mientras la anterior &amp;sigue:</translation>
    </message>
    <message>
        <source>leave the run out</source>
        <translation>omitir la ejecución</translation>
    </message>
    <message>
        <source>let it wait for the end</source>
        <translation>esperar a que termine</translation>
    </message>
    <message>
        <source>cancel the last one</source>
        <translation>cancelar la anterior</translation>
    </message>
    <message>
        <source>Make &amp;up for missed runs of the last:</source>
        <translation>Recuperar lo perdi&amp;do de los últimos:</translation>
    </message>
    <message>
        <source>as usual (%1 min)</source>
        <translation>como siempre (%1 min)</translation>
    </message>
    <message>
        <source>Begin up to this much &amp;later:</source>
        <translation>Empezar &amp;hasta este tiempo después:</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>Herramientas per&amp;mitidas:</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>P&amp;resupuesto:</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>&amp;Tiempo límite:</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>el del agente</translation>
    </message>
    <message>
        <source>R&amp;etries:</source>
        <translation>R&amp;eintentos:</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>lo habitual</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>Pri&amp;oridad:</translation>
    </message>
    <message>
        <source>When: %1</source>
        <translation>Cuándo: %1</translation>
    </message>
    <message>
        <source>Time zone: %1</source>
        <translation>Zona horaria: %1</translation>
    </message>
    <message>
        <source>Minute, hour, day of the month, month, day of the week; or @hourly, @daily, @weekly and the like.</source>
        <translation>Minuto, hora, día del mes, mes, día de la semana; o @hourly, @daily, @weekly y similares.</translation>
    </message>
    <message>
        <source>Name a time zone to see the next runs.</source>
        <translation>Indique una zona horaria para ver las próximas ejecuciones.</translation>
    </message>
</context>
<context>
    <name>coord::SchedulesPage</name>
    <message>
        <source>Schedules</source>
        <translation>Programaciones</translation>
    </message>
    <message>
        <source>There is no schedule yet.</source>
        <translation>Aún no hay ninguna programación.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Nuevo…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reanudar</translation>
    </message>
    <message>
        <source>R&amp;un now</source>
        <translation>Ejec&amp;utar ahora</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Detalles…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>E&amp;liminar…</translation>
    </message>
    <message>
        <source>The run waits for the end of the last one.</source>
        <translation>La ejecución espera el final de la anterior.</translation>
    </message>
    <message>
        <source>Delete the schedule</source>
        <translation>Eliminar la programación</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? A task of it that runs goes on.</source>
        <translation>¿Eliminar «%1»? Una tarea suya en curso continúa.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Conservar</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>sin terminar</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>A run waits</source>
        <translation>Una ejecución espera</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Activo</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>grupo %1</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Programación</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Próxima ejecución</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Última ejecución</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Último error</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona horaria</translation>
    </message>
    <message>
        <source>Left out, as the last one ran</source>
        <translation>Omitidas, pues la anterior seguía</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Perdidas</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Solapamiento</translation>
    </message>
    <message>
        <source>Makes up for the last</source>
        <translation>Recupera de los últimos</translation>
    </message>
    <message>
        <source>Begins later by up to</source>
        <translation>Empieza más tarde hasta</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Herramientas permitidas</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Presupuesto</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Límite de tiempo</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Reintentos</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Instrucción</translation>
    </message>
    <message>
        <source>Next runs, if it is resumed</source>
        <translation>Próximas ejecuciones, si se reanuda</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Próximas ejecuciones</translation>
    </message>
</context>
<context>
    <name>coord::SecretDialog</name>
    <message>
        <source>Secret</source>
        <translation>Secreto</translation>
    </message>
    <message>
        <source>Store it now: it is not shown again.</source>
        <translation>Guárdelo ahora: no se vuelve a mostrar.</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsChart</name>
    <message>
        <source>hours</source>
        <translation>horas</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutos</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 en %2</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsModel</name>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completadas</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidas</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Canceladas</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Mediana</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % en</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coste</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsPage</name>
    <message>
        <source>Tasks that ended</source>
        <translation>Tareas terminadas</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Cost in dollars</source>
        <translation>Coste en dólares</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completadas</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallidas</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Mediana</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % en</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coste</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>La última hora</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>El último día</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>La última semana</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Los últimos 30 días</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>&amp;Period:</source>
        <translation>&amp;Periodo:</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>There are no tasks yet: the charts begin with the first.</source>
        <translation>Todavía no hay tareas: los gráficos empiezan con la primera.</translation>
    </message>
    <message>
        <source>Computed from the tasks that this window knows: %1. A task that was tried again counts as waiting until its last attempt.</source>
        <translation>Calculado con las tareas que conoce esta ventana: %1. Una tarea que se volvió a intentar cuenta como en espera hasta su último intento.</translation>
    </message>
    <message>
        <source>%1. Completed: %2, failed: %3, cancelled: %4.</source>
        <translation>%1. Completadas: %2, fallidas: %3, canceladas: %4.</translation>
    </message>
    <message>
        <source>%1. Half of the tasks took up to %2, 95 of 100 up to %3.</source>
        <translation>%1. La mitad de las tareas duró hasta %2, 95 de cada 100 hasta %3.</translation>
    </message>
    <message>
        <source>Now %1 wait and %2 run.</source>
        <translation>Ahora esperan %1 y están en curso %2.</translation>
    </message>
    <message>
        <source>%1. All tasks that ended cost $%2.</source>
        <translation>%1. Todas las tareas terminadas costaron $%2.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Estadísticas</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periodo</translation>
    </message>
</context>
<context>
    <name>coord::StepGraph</name>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>There are no steps.</source>
        <translation>No hay pasos.</translation>
    </message>
</context>
<context>
    <name>coord::TaskDetails</name>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tiempos</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Uso</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>Qué puede hacer</translation>
    </message>
    <message>
        <source>Co&amp;py the session&apos;s id</source>
        <translation>Co&amp;piar el id de la sesión</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
</context>
<context>
    <name>coord::TaskModel</name>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Instrucción</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agente</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Intento</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Coste</translation>
    </message>
</context>
<context>
    <name>coord::TaskPane</name>
    <message>
        <source>files changed: %1</source>
        <translation>archivos cambiados: %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>intento %1</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>creada %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>duró %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>iniciada %1</translation>
    </message>
    <message>
        <source>turns: %1</source>
        <translation>turnos: %1</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>sesión %1</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>tarea %1</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Cancelar…</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>R&amp;eintentar</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>Rea&amp;nudar…</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>&amp;Desplegar todo</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Instrucción</translation>
    </message>
    <message>
        <source>Shows what tools were given and what they answered</source>
        <translation>Muestra qué recibieron y respondieron las herramientas</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>No task is selected</source>
        <translation>No hay ninguna tarea seleccionada</translation>
    </message>
    <message>
        <source>The last %1 lines; &quot;coord logs&quot; shows all.</source>
        <translation>Las últimas %1 líneas; «coord logs» las muestra todas.</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>Cancelar la tarea</translation>
    </message>
    <message>
        <source>End the task, and everything that it has started?</source>
        <translation>¿Terminar la tarea y todo lo que ha iniciado?</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>&amp;Terminarla</translation>
    </message>
    <message>
        <source>&amp;Let it run</source>
        <translation>&amp;Dejarla seguir</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Parts of the task</source>
        <translation>Partes de la tarea</translation>
    </message>
</context>
<context>
    <name>coord::TemplateChooser</name>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>No template</source>
        <translation>Sin plantilla</translation>
    </message>
</context>
<context>
    <name>coord::TokenVault</name>
    <message>
        <source>The keychain does not answer</source>
        <translation>El llavero no responde</translation>
    </message>
    <message>
        <source>%1 cannot be removed</source>
        <translation>No se puede quitar %1</translation>
    </message>
</context>
<context>
    <name>coord::UsersPane</name>
    <message>
        <source>Administrator</source>
        <translation>Administrador</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operador</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Observador</translation>
    </message>
    <message>
        <source>&amp;Role:</source>
        <translation>&amp;Rol:</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Usuario</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Válida</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Caducada</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Revocada</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>all of the role</source>
        <translation>todo lo del rol</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Caduca</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Último uso</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Puede</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Usuarios</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Claves</translation>
    </message>
    <message>
        <source>There is no user yet: everybody shares the coordinator&apos;s own token.</source>
        <translation>Aún no hay usuarios: todos comparten el token del coordinador.</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator.</source>
        <translation>Los usuarios los gestionan los administradores de este coordinador.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Nuevo…</translation>
    </message>
    <message>
        <source>&amp;Role…</source>
        <translation>&amp;Rol…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>E&amp;liminar…</translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation>No hay ninguna clave.</translation>
    </message>
    <message>
        <source>New &amp;key…</source>
        <translation>Nueva &amp;clave…</translation>
    </message>
    <message>
        <source>Revok&amp;e…</source>
        <translation>R&amp;evocar…</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator. You are &quot;%1&quot;, with the role &quot;%2&quot; in the organisation &quot;%3&quot;.</source>
        <translation>Los usuarios los gestionan los administradores de este coordinador. Usted es «%1», con el rol «%2» en la organización «%3».</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>Claves de %1</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Nuevo usuario</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Crear</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nombre:</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Falta el nombre.</translation>
    </message>
    <message>
        <source>Role of &quot;%1&quot;</source>
        <translation>Rol de «%1»</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Fijar</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Nueva clave</translation>
    </message>
    <message>
        <source>&amp;Label:</source>
        <translation>E&amp;tiqueta:</translation>
    </message>
    <message>
        <source>what the key is for</source>
        <translation>para qué es la clave</translation>
    </message>
    <message>
        <source>&amp;Expires after:</source>
        <translation>Ca&amp;duca tras:</translation>
    </message>
    <message>
        <source> days</source>
        <translation> días</translation>
    </message>
    <message>
        <source>&amp;May only:</source>
        <translation>&amp;Solo puede:</translation>
    </message>
    <message>
        <source>Delete the user</source>
        <translation>Eliminar el usuario</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with all keys and memberships?</source>
        <translation>¿Eliminar «%1» con todas sus claves y pertenencias?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Conservar</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>Revocar la clave</translation>
    </message>
    <message>
        <source>Revoke &quot;%1&quot;? It is good no more, and what it has opened is closed.</source>
        <translation>¿Revocar «%1»? Deja de valer, y se cierra lo que abrió.</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>&amp;Revocar</translation>
    </message>
</context>
<context>
    <name>coord::WebhooksPage</name>
    <message>
        <source>In&amp;coming</source>
        <translation>Ent&amp;rantes</translation>
    </message>
    <message>
        <source>&amp;Outgoing</source>
        <translation>&amp;Salientes</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Run the agent of this machine without a window.</source>
        <translation>Ejecuta el agente de este equipo sin ventana.</translation>
    </message>
    <message>
        <source>Whether --background is started at login: on, off or status.</source>
        <translation>Si --background se inicia con la sesión: on, off o status.</translation>
    </message>
    <message>
        <source>Shows coordinators, their agents and their tasks, and runs the agent of this machine.</source>
        <translation>Muestra coordinadores, sus agentes y sus tareas, y ejecuta el agente de este equipo.</translation>
    </message>
    <message>
        <source>--autostart must be on, off or status.</source>
        <translation>--autostart debe ser on, off o status.</translation>
    </message>
    <message>
        <source>coord-desktop runs already.</source>
        <translation>coord-desktop ya está en marcha.</translation>
    </message>
    <message>
        <source>coord-desktop runs already, but does not answer.</source>
        <translation>coord-desktop ya está en marcha, pero no responde.</translation>
    </message>
</context>
</TS>
