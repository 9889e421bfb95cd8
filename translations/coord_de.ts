<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ConnectionFailure</name>
    <message>
        <source>The coordinator refuses the token: it is wrong, has expired or was revoked.</source>
        <translation>Der Koordinator weist das Token ab: Es ist falsch, abgelaufen oder widerrufen.</translation>
    </message>
    <message>
        <source>The token may not be used at this coordinator.</source>
        <translation>Das Token darf bei diesem Koordinator nicht benutzt werden.</translation>
    </message>
    <message>
        <source>The coordinator does not answer.</source>
        <translation>Der Koordinator antwortet nicht.</translation>
    </message>
    <message>
        <source>There is no token for this connection: edit it and enter one.</source>
        <translation>Zu dieser Verbindung gibt es kein Token: Bearbeiten Sie sie und geben Sie eines ein.</translation>
    </message>
    <message>
        <source>The coordinator has too many connections from this machine.</source>
        <translation>Der Koordinator hat zu viele Verbindungen von diesem Rechner.</translation>
    </message>
    <message>
        <source>The coordinator&apos;s certificate is not trusted. If an authority of your own has signed it, choose that authority&apos;s file.</source>
        <translation>Dem Zertifikat des Koordinators wird nicht vertraut. Hat es eine eigene Zertifizierungsstelle unterschrieben, wählen Sie deren Datei.</translation>
    </message>
    <message>
        <source>The coordinator cannot be reached.</source>
        <translation>Der Koordinator ist nicht erreichbar.</translation>
    </message>
</context>
<context>
    <name>MachineSettings</name>
    <message>
        <source>Tools: up to %1 in each list.</source>
        <translation>Werkzeuge: höchstens %1 in jeder Liste.</translation>
    </message>
    <message>
        <source>Allowed tools: %1</source>
        <translation>Erlaubte Werkzeuge: %1</translation>
    </message>
    <message>
        <source>Tools not allowed: %1</source>
        <translation>Verbotene Werkzeuge: %1</translation>
    </message>
    <message>
        <source>Tasks at the same time: it must be from 1 to %1.</source>
        <translation>Aufgaben gleichzeitig: von 1 bis %1.</translation>
    </message>
    <message>
        <source>Budget: it must be from 0 to %1.</source>
        <translation>Budget: von 0 bis %1.</translation>
    </message>
    <message>
        <source>Permission mode: choose one of the list.</source>
        <translation>Berechtigungsmodus: einen aus der Liste wählen.</translation>
    </message>
    <message>
        <source>Isolation: choose one of the list.</source>
        <translation>Isolation: eine aus der Liste wählen.</translation>
    </message>
    <message>
        <source>Profile: there is no &quot;%1&quot; any more.</source>
        <translation>Profil: „%1“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Connection: choose one; they are added under File, Connections.</source>
        <translation>Verbindung: eine wählen; hinzugefügt werden sie unter Datei, Verbindungen.</translation>
    </message>
    <message>
        <source>Name: a letter or digit, then up to 63 letters, digits, dots, underscores or dashes.</source>
        <translation>Name: ein Buchstabe oder eine Ziffer, dann bis zu 63 Buchstaben, Ziffern, Punkte, Unterstriche oder Bindestriche.</translation>
    </message>
    <message>
        <source>Folder: there is no folder &quot;%1&quot;.</source>
        <translation>Ordner: Es gibt keinen Ordner „%1“.</translation>
    </message>
    <message>
        <source>Tasks at the same time: %1</source>
        <translation>Aufgaben gleichzeitig: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Ordner: %1</translation>
    </message>
    <message>
        <source>Tools: all, and nobody is asked</source>
        <translation>Werkzeuge: alle, ohne Rückfrage</translation>
    </message>
    <message>
        <source>Allowed tools: those a task names</source>
        <translation>Erlaubte Werkzeuge: die von der Aufgabe genannten</translation>
    </message>
    <message>
        <source>More folders: %1</source>
        <translation>Weitere Ordner: %1</translation>
    </message>
    <message>
        <source>Permission mode: %1</source>
        <translation>Berechtigungsmodus: %1</translation>
    </message>
    <message>
        <source>Budget of one run: %1 USD</source>
        <translation>Budget eines Laufs: %1 USD</translation>
    </message>
    <message>
        <source>Isolation: %1</source>
        <translation>Isolation: %1</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>however these end</source>
        <translation>gleich, wie diese enden</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
</context>
<context>
    <name>TaskNotices</name>
    <message>
        <source>A task has failed</source>
        <translation>Eine Aufgabe ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>A task is done</source>
        <translation>Eine Aufgabe ist fertig</translation>
    </message>
    <message>
        <source>More tasks have ended: %1</source>
        <translation>Weitere beendete Aufgaben: %1</translation>
    </message>
    <message>
        <source>Failed of them: %1</source>
        <translation>Davon fehlgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>TaskState</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>coord::AgentModel</name>
    <message>
        <source>Lost at %1</source>
        <translation>Verloren um %1</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>Geht</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ausgelastet</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Tätig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>coord::AgentTray</name>
    <message>
        <source>&amp;Open the window</source>
        <translation>Fenster ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Start the agent</source>
        <translation>Agent &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>No task runs</source>
        <translation>Keine Aufgabe läuft</translation>
    </message>
    <message>
        <source>The agent goes on</source>
        <translation>Der Agent läuft weiter</translation>
    </message>
    <message>
        <source>It is in the tray, where it can be paused and ended.</source>
        <translation>Er ist im Infobereich und kann dort pausiert und beendet werden.</translation>
    </message>
</context>
<context>
    <name>coord::AttemptModel</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>coord::AttentionModel</name>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Agent lost</source>
        <translation>Agent verloren</translation>
    </message>
    <message>
        <source>Waits long</source>
        <translation>Wartet lange</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Task or agent</source>
        <translation>Aufgabe oder Agent</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionEditor</name>
    <message>
        <source>&amp;Send the token without TLS</source>
        <translation>Das Token ohne TLS &amp;senden</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>Verbindung hinzufügen</translation>
    </message>
    <message>
        <source>Edit the connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>the token&apos;s own</source>
        <translation>die des Tokens</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>Choose the file of certificate authorities</source>
        <translation>Datei der Zertifizierungsstellen wählen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>T&amp;oken:</source>
        <translation>T&amp;oken:</translation>
    </message>
    <message>
        <source>O&amp;rganisation:</source>
        <translation>O&amp;rganisation:</translation>
    </message>
    <message>
        <source>&amp;Certificate authorities:</source>
        <translation>&amp;Zertifizierungsstellen:</translation>
    </message>
    <message>
        <source>File of certificate authorities</source>
        <translation>Datei der Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>Das Token fehlt.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinde …</translation>
    </message>
    <message>
        <source>The token could not be saved: %1</source>
        <translation>Das Token konnte nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionProbe</name>
    <message>
        <source>Connected to an original coordinator.</source>
        <translation>Mit einem Original-Koordinator verbunden.</translation>
    </message>
    <message>
        <source>Connected to version %1, with the role &quot;%2&quot;.</source>
        <translation>Mit Version %1 verbunden, in der Rolle „%2“.</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionStore</name>
    <message>
        <source>The name is missing.</source>
        <translation>Der Name fehlt.</translation>
    </message>
    <message>
        <source>The name may have up to %1 characters.</source>
        <translation>Der Name darf bis zu %1 Zeichen haben.</translation>
    </message>
    <message>
        <source>The address must be like wss://coordinator.example.org:8080.</source>
        <translation>Die Adresse muss wie wss://coordinator.example.org:8080 sein.</translation>
    </message>
    <message>
        <source>Without TLS the token would cross the network in the clear: use wss://, or allow it below.</source>
        <translation>Ohne TLS ginge das Token unverschlüsselt durchs Netz: Nehmen Sie wss:// oder erlauben Sie es unten.</translation>
    </message>
    <message>
        <source>The file of certificate authorities cannot be read.</source>
        <translation>Die Datei der Zertifizierungsstellen ist nicht lesbar.</translation>
    </message>
    <message>
        <source>There is a connection of this name.</source>
        <translation>Es gibt schon eine Verbindung dieses Namens.</translation>
    </message>
    <message>
        <source>There may be up to %1 connections.</source>
        <translation>Es kann bis zu %1 Verbindungen geben.</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionsDialog</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of the system, or where there is none in a file that only you can read. What &quot;coord&quot; uses is changed in its configuration.</source>
        <translation>Token liegen im Schlüsselbund des Systems oder, wo es keinen gibt, in einer Datei, die nur Sie lesen können. Was „coord“ benutzt, wird in dessen Konfiguration geändert.</translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation>Verbindung entfernen</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; and its token from this machine?</source>
        <translation>„%1“ und das Token von diesem Rechner entfernen?</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>coord::DesktopProgram</name>
    <message>
        <source>No agent is set up on this machine: start coord-desktop without --background and open &quot;This machine&quot;.</source>
        <translation>Auf diesem Rechner ist kein Agent eingerichtet: coord-desktop ohne --background starten und „Dieser Rechner“ öffnen.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>The agent runs</source>
        <translation>Der Agent läuft</translation>
    </message>
    <message>
        <source>This desktop has no tray. The agent can go on without a window; start coord-desktop again to see it.</source>
        <translation>Dieser Desktop hat keinen Infobereich. Der Agent kann ohne Fenster weiterlaufen; coord-desktop noch einmal starten, um ihn zu sehen.</translation>
    </message>
    <message>
        <source>&amp;Go on without a window</source>
        <translation>&amp;Ohne Fenster weiterlaufen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>coord::DispatchDialog</name>
    <message>
        <source>New task</source>
        <translation>Neue Aufgabe</translation>
    </message>
    <message>
        <source>Go on with the session</source>
        <translation>Sitzung fortsetzen</translation>
    </message>
    <message>
        <source>An agent</source>
        <translation>Ein Agent</translation>
    </message>
    <message>
        <source>A pool</source>
        <translation>Ein Pool</translation>
    </message>
    <message>
        <source>Agents with labels</source>
        <translation>Agenten mit Merkmalen</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>Jeder Agent</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>die des Agenten</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Für:</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>&amp;Prompt:</translation>
    </message>
    <message>
        <source>Permissions and limits</source>
        <translation>Rechte und Grenzen</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>&amp;Erlaubte Werkzeuge:</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>&amp;Verbotene Werkzeuge:</translation>
    </message>
    <message>
        <source>F&amp;olders:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>&amp;Budget:</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>&amp;Zeitgrenze:</translation>
    </message>
    <message>
        <source>&amp;Retries:</source>
        <translation>&amp;Wiederholungen:</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>Vo&amp;rrang:</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Absenden</translation>
    </message>
    <message>
        <source>No agent is connected: choose a pool, labels or any agent.</source>
        <translation>Kein Agent ist verbunden: Wählen Sie einen Pool, Merkmale oder jeden Agenten.</translation>
    </message>
    <message>
        <source>No agent is in a pool.</source>
        <translation>Kein Agent ist in einem Pool.</translation>
    </message>
    <message>
        <source>Name the labels that the agent must have, such as gpu.</source>
        <translation>Nennen Sie die Merkmale, die der Agent haben muss, etwa gpu.</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>Der Prompt fehlt.</translation>
    </message>
    <message>
        <source>The prompt may have up to %1 characters.</source>
        <translation>Der Prompt darf bis zu %1 Zeichen haben.</translation>
    </message>
</context>
<context>
    <name>coord::FilterBar</name>
    <message>
        <source>Any state</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>Jeder Agent</translation>
    </message>
    <message>
        <source>Any pool</source>
        <translation>Jeder Pool</translation>
    </message>
    <message>
        <source>Search prompt, error, agent, id</source>
        <translation>Prompt, Fehler, Agent, Kennung suchen</translation>
    </message>
    <message>
        <source>Save what is shown as a view</source>
        <translation>Das Gezeigte als Ansicht speichern</translation>
    </message>
    <message>
        <source>Remove this view</source>
        <translation>Diese Ansicht entfernen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>Alle Aufgaben</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>Name der Ansicht:</translation>
    </message>
    <message>
        <source>There may be up to %1 views: remove one first.</source>
        <translation>Es kann bis zu %1 Ansichten geben: Entfernen Sie erst eine.</translation>
    </message>
</context>
<context>
    <name>coord::InsideAgent</name>
    <message>
        <source>The connection of the agent is there no more: choose another one in its settings.</source>
        <translation>Die Verbindung des Agenten gibt es nicht mehr: eine andere in seinen Einstellungen wählen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; at %2</source>
        <translation>„%1“ bei %2</translation>
    </message>
    <message>
        <source>The connection is lost and tried again.</source>
        <translation>Die Verbindung ist verloren und wird erneut versucht.</translation>
    </message>
    <message>
        <source>An agent of this name for this coordinator runs on this machine already, as &quot;coord agent&quot; or as a service: end that one, or give this one another name. %1</source>
        <translation>Ein Agent dieses Namens läuft für diesen Koordinator schon auf diesem Rechner, als „coord agent“ oder als Dienst: jenen beenden oder diesem einen anderen Namen geben. %1</translation>
    </message>
    <message>
        <source>The agent is stopped.</source>
        <translation>Der Agent ist angehalten.</translation>
    </message>
    <message>
        <source>No agent is set up on this machine.</source>
        <translation>Auf diesem Rechner ist kein Agent eingerichtet.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Connecting %1…</source>
        <translation>%1 wird verbunden …</translation>
    </message>
    <message>
        <source>Paused: %1 takes no new tasks.</source>
        <translation>Pausiert: %1 nimmt keine neuen Aufgaben an.</translation>
    </message>
    <message>
        <source>Connected: %1</source>
        <translation>Verbunden: %1</translation>
    </message>
    <message>
        <source>Stopping; tasks that still run: %1</source>
        <translation>Wird beendet; noch laufende Aufgaben: %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet …</translation>
    </message>
</context>
<context>
    <name>coord::MachineDialog</name>
    <message>
        <source>No&amp;tify of tasks that have ended</source>
        <translation>Beendete Aufgaben &amp;melden</translation>
    </message>
    <message>
        <source>Start the agent when &amp;I log in</source>
        <translation>&amp;Den Agenten beim Anmelden starten</translation>
    </message>
    <message>
        <source>Agent on this machine</source>
        <translation>Agent auf diesem Rechner</translation>
    </message>
    <message>
        <source>what is set below</source>
        <translation>was unten steht</translation>
    </message>
    <message>
        <source>what Claude&apos;s settings say</source>
        <translation>was die Einstellungen von Claude sagen</translation>
    </message>
    <message>
        <source>none: all in the folder</source>
        <translation>keine: alle im Ordner</translation>
    </message>
    <message>
        <source>a branch for each (git worktree)</source>
        <translation>je ein Zweig (git worktree)</translation>
    </message>
    <message>
        <source>a copy for each</source>
        <translation>je eine Kopie</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Tasks at the sam&amp;e time:</source>
        <translation>Aufgaben &amp;gleichzeitig:</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>&amp;Erlaubte Werkzeuge:</translation>
    </message>
    <message>
        <source>Tools n&amp;ot allowed:</source>
        <translation>&amp;Verbotene Werkzeuge:</translation>
    </message>
    <message>
        <source>Permission &amp;mode:</source>
        <translation>Be&amp;rechtigungsmodus:</translation>
    </message>
    <message>
        <source>&amp;Budget of one run:</source>
        <translation>&amp;Budget eines Laufs:</translation>
    </message>
    <message>
        <source>Iso&amp;lation:</source>
        <translation>&amp;Isolation:</translation>
    </message>
    <message>
        <source>one in each line, such as Bash(git:*); nothing: any</source>
        <translation>eines je Zeile, etwa Bash(git:*); leer: jedes</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Erlaubte Werkzeuge</translation>
    </message>
    <message>
        <source>Tools not allowed</source>
        <translation>Verbotene Werkzeuge</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>Berechtigungsmodus</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>Isolation</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Den Ordner wählen</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Settings from</source>
        <translation>Einstellungen aus</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Connection:</source>
        <translation>Ver&amp;bindung:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Settings f&amp;rom:</source>
        <translation>Einstellungen a&amp;us:</translation>
    </message>
    <message>
        <source>An agent that runs gets what is changed here when it is started again.</source>
        <translation>Ein laufender Agent bekommt Änderungen, wenn er neu gestartet wird.</translation>
    </message>
    <message>
        <source>Where tasks run</source>
        <translation>Wo Aufgaben laufen</translation>
    </message>
    <message>
        <source>Start at login: %1</source>
        <translation>Start beim Anmelden: %1</translation>
    </message>
</context>
<context>
    <name>coord::MachinePage</name>
    <message>
        <source>End the agent</source>
        <translation>Agent beenden</translation>
    </message>
    <message>
        <source>Tasks that run on this machine: %1. Ended ones are tried again elsewhere, or when the agent is back.</source>
        <translation>Auf diesem Rechner laufende Aufgaben: %1. Beendete werden anderswo neu versucht oder wenn der Agent zurück ist.</translation>
    </message>
    <message>
        <source>Let them &amp;finish</source>
        <translation>&amp;Fertig laufen lassen</translation>
    </message>
    <message>
        <source>&amp;End them now</source>
        <translation>&amp;Jetzt beenden</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Tasks on this machine</source>
        <translation>Aufgaben auf diesem Rechner</translation>
    </message>
    <message>
        <source>How the agent stands</source>
        <translation>Zustand des Agenten</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>What tasks may do</source>
        <translation>Was Aufgaben dürfen</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Cont&amp;inue</source>
        <translation>F&amp;ortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
</context>
<context>
    <name>coord::MachineTaskModel</name>
    <message>
        <source>It was ended with the agent.</source>
        <translation>Sie wurde mit dem Agenten beendet.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>coord::MainWindow</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Koordinator</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New task…</source>
        <translation>&amp;Neue Aufgabe …</translation>
    </message>
    <message>
        <source>&amp;Connections…</source>
        <translation>&amp;Verbindungen …</translation>
    </message>
    <message>
        <source>C&amp;onnect again</source>
        <translation>Ne&amp;u verbinden</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>&amp;Aufgabe</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>&amp;Fortsetzen …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Attention</source>
        <translation>A&amp;ufmerksamkeit</translation>
    </message>
    <message>
        <source>&amp;Tasks</source>
        <translation>&amp;Aufgaben</translation>
    </message>
    <message>
        <source>A&amp;gents</source>
        <translation>A&amp;genten</translation>
    </message>
    <message>
        <source>The &amp;selected task</source>
        <translation>Die &amp;gewählte Aufgabe</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Über</translation>
    </message>
    <message>
        <source>There is no connection yet: add one under File, Connections.</source>
        <translation>Es gibt noch keine Verbindung: Fügen Sie unter Datei, Verbindungen eine hinzu.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinde …</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connected, but: %1</source>
        <translation>Verbunden, aber: %1</translation>
    </message>
    <message>
        <source>The connection is lost and tried again. %1</source>
        <translation>Die Verbindung ist verloren und wird neu versucht. %1</translation>
    </message>
    <message>
        <source>Connecting… %1</source>
        <translation>Verbinde … %1</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>Nichts braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Needs attention: %1</source>
        <translation>Braucht Aufmerksamkeit: %1</translation>
    </message>
    <message>
        <source>Agents (%1)</source>
        <translation>Agenten (%1)</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Clawd Coordinator %1
Run Claude Code on many machines as if they were one.</source>
        <translation>Clawd Coordinator %1
Claude Code auf vielen Rechnern, als wären sie einer.</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
</context>
<context>
    <name>coord::OutputView</name>
    <message>
        <source>… and more</source>
        <translation>… und mehr</translation>
    </message>
    <message>
        <source>Output of the task</source>
        <translation>Ausgabe der Aufgabe</translation>
    </message>
    <message>
        <source>Return folds and unfolds the tool call at the cursor</source>
        <translation>Die Eingabetaste faltet den Werkzeugaufruf beim Cursor ein und aus</translation>
    </message>
    <message>
        <source>What came before is left out here; &quot;coord logs&quot; shows all of it.</source>
        <translation>Was davor kam, fehlt hier; „coord logs“ zeigt alles.</translation>
    </message>
</context>
<context>
    <name>coord::PipelineModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
</context>
<context>
    <name>coord::PipelinesPage</name>
    <message>
        <source>steps: %1</source>
        <translation>Schritte: %1</translation>
    </message>
    <message>
        <source>completed: %1</source>
        <translation>fertig: %1</translation>
    </message>
    <message>
        <source>running: %1</source>
        <translation>laufend: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>cancelled: %1</source>
        <translation>abgebrochen: %1</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>angelegt %1</translation>
    </message>
    <message>
        <source>pipeline %1</source>
        <translation>Pipeline %1</translation>
    </message>
    <message>
        <source>Pipelines</source>
        <translation>Pipelines</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Abbrechen …</translation>
    </message>
    <message>
        <source>S&amp;how the task</source>
        <translation>Aufgabe &amp;zeigen</translation>
    </message>
    <message>
        <source>Shows older pipelines, too</source>
        <translation>Zeigt auch ältere Pipelines</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Return in the graph does the same</source>
        <translation>Die Eingabetaste im Graphen tut dasselbe</translation>
    </message>
    <message>
        <source>Arrow keys go from step to step, + and - zoom, 0 shows the whole graph</source>
        <translation>Pfeiltasten gehen von Schritt zu Schritt, + und - vergrößern und verkleinern, 0 zeigt den ganzen Graphen</translation>
    </message>
    <message>
        <source>This coordinator is an original, which has no pipelines.</source>
        <translation>Dieser Koordinator ist ein Original, das keine Pipelines kennt.</translation>
    </message>
    <message>
        <source>Cancel the pipeline</source>
        <translation>Pipeline abbrechen</translation>
    </message>
    <message>
        <source>End all steps that run or wait, and everything that they have started?</source>
        <translation>Alle Schritte, die laufen oder warten, und alles, was sie gestartet haben, beenden?</translation>
    </message>
    <message>
        <source>&amp;End them</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Let them run</source>
        <translation>&amp;Laufen lassen</translation>
    </message>
    <message>
        <source>No pipeline is selected</source>
        <translation>Keine Pipeline ist gewählt</translation>
    </message>
    <message>
        <source>There are no pipelines</source>
        <translation>Es gibt keine Pipelines</translation>
    </message>
    <message>
        <source>The pipelines cannot be read: %1</source>
        <translation>Die Pipelines können nicht gelesen werden: %1</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsChart</name>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsModel</name>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % innerhalb</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsPage</name>
    <message>
        <source>Tasks that ended</source>
        <translation>Beendete Aufgaben</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Cost in dollars</source>
        <translation>Kosten in Dollar</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % innerhalb</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufend</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>Die letzte Woche</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>&amp;Period:</source>
        <translation>&amp;Zeitraum:</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>There are no tasks yet: the charts begin with the first.</source>
        <translation>Es gibt noch keine Aufgaben: Die Diagramme beginnen mit der ersten.</translation>
    </message>
    <message>
        <source>Computed from the tasks that this window knows: %1. A task that was tried again counts as waiting until its last attempt.</source>
        <translation>Berechnet aus den Aufgaben, die dieses Fenster kennt: %1. Eine Aufgabe, die erneut versucht wurde, gilt bis zu ihrem letzten Versuch als wartend.</translation>
    </message>
    <message>
        <source>%1. Completed: %2, failed: %3, cancelled: %4.</source>
        <translation>%1. Fertig: %2, fehlgeschlagen: %3, abgebrochen: %4.</translation>
    </message>
    <message>
        <source>%1. Half of the tasks took up to %2, 95 of 100 up to %3.</source>
        <translation>%1. Die Hälfte der Aufgaben dauerte bis zu %2, 95 von 100 bis zu %3.</translation>
    </message>
    <message>
        <source>Now %1 wait and %2 run.</source>
        <translation>Jetzt warten %1 und laufen %2.</translation>
    </message>
    <message>
        <source>%1. All tasks that ended cost $%2.</source>
        <translation>%1. Alle beendeten Aufgaben kosteten $%2.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
</context>
<context>
    <name>coord::StepGraph</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>There are no steps.</source>
        <translation>Es gibt keine Schritte.</translation>
    </message>
</context>
<context>
    <name>coord::TaskModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>coord::TaskPane</name>
    <message>
        <source>files changed: %1</source>
        <translation>geänderte Dateien: %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>angelegt %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>begonnen %1</translation>
    </message>
    <message>
        <source>turns: %1</source>
        <translation>Runden: %1</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>Aufgabe %1</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>&amp;Abbrechen …</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>&amp;Fortsetzen …</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>Alles aus&amp;falten</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Shows what tools were given and what they answered</source>
        <translation>Zeigt, was Werkzeuge bekamen und antworteten</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>No task is selected</source>
        <translation>Keine Aufgabe ist gewählt</translation>
    </message>
    <message>
        <source>The last %1 lines; &quot;coord logs&quot; shows all.</source>
        <translation>Die letzten %1 Zeilen; „coord logs“ zeigt alle.</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>Aufgabe abbrechen</translation>
    </message>
    <message>
        <source>End the task, and everything that it has started?</source>
        <translation>Die Aufgabe und alles, was sie gestartet hat, beenden?</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Let it run</source>
        <translation>&amp;Laufen lassen</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Run the agent of this machine without a window.</source>
        <translation>Den Agenten dieses Rechners ohne Fenster laufen lassen.</translation>
    </message>
    <message>
        <source>Whether --background is started at login: on, off or status.</source>
        <translation>Ob --background beim Anmelden gestartet wird: on, off oder status.</translation>
    </message>
    <message>
        <source>Shows coordinators, their agents and their tasks, and runs the agent of this machine.</source>
        <translation>Zeigt Koordinatoren, ihre Agenten und ihre Aufgaben und führt den Agenten dieses Rechners aus.</translation>
    </message>
    <message>
        <source>--autostart must be on, off or status.</source>
        <translation>--autostart muss on, off oder status sein.</translation>
    </message>
    <message>
        <source>coord-desktop runs already.</source>
        <translation>coord-desktop läuft schon.</translation>
    </message>
    <message>
        <source>coord-desktop runs already, but does not answer.</source>
        <translation>coord-desktop läuft schon, antwortet aber nicht.</translation>
    </message>
</context>
</TS>
