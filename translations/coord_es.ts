<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
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
    <message>
        <source>The token could not be saved: %1</source>
        <translation>No se pudo guardar el token: %1</translation>
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
        <source>Permissions and limits</source>
        <translation>Permisos y límites</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>Herramientas &amp;permitidas:</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>Herramientas p&amp;rohibidas:</translation>
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
        <translation>R&amp;eintentos:</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>Pri&amp;oridad:</translation>
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
    <message>
        <source>There may be up to %1 views: remove one first.</source>
        <translation>Puede haber hasta %1 vistas: quite una primero.</translation>
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
        <source>Se&amp;ttings…</source>
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
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>Cont&amp;inue</source>
        <translation>Cont&amp;inuar</translation>
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
        <source>The &amp;selected task</source>
        <translation>La tarea &amp;seleccionada</translation>
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
        <source>S&amp;how the task</source>
        <translation>&amp;Mostrar la tarea</translation>
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
        <source>End all steps that run or wait, and everything that they have started?</source>
        <translation>¿Terminar todos los pasos en curso o en espera y todo lo que han iniciado?</translation>
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
