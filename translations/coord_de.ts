<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 cannot be removed</source>
        <translation>%1 kann nicht entfernt werden</translation>
    </message>
    <message>
        <source>%1 cannot be changed</source>
        <translation>%1 kann nicht geändert werden</translation>
    </message>
    <message>
        <source>The path of the program has a line end or a control character in it</source>
        <translation>Der Pfad des Programms enthält einen Zeilenumbruch oder ein Steuerzeichen</translation>
    </message>
    <message>
        <source>%1 cannot be made</source>
        <translation>%1 kann nicht angelegt werden</translation>
    </message>
</context>
<context>
    <name>ConfigConnection</name>
    <message>
        <source>No context &quot;%1&quot; in %2</source>
        <translation>In %2 gibt es keinen Kontext „%1“</translation>
    </message>
</context>
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
    <name>PaletteEntries</name>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
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
    <name>SavedViews</name>
    <message>
        <source>There may be up to %1 views: remove one first.</source>
        <translation>Es kann bis zu %1 Ansichten geben: Entfernen Sie erst eine.</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be written to %1.</source>
        <translation>Die Einstellungen können nicht in %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message>
        <source>1 turn</source>
        <translation>1 Runde</translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation>%1 Runden</translation>
    </message>
    <message>
        <source>%1 denied</source>
        <translation>%1 verweigert</translation>
    </message>
    <message>
        <source>subagent</source>
        <translation>Unteragent</translation>
    </message>
    <message>
        <source>%1 usage limit reached</source>
        <translation>Nutzungsgrenze %1 erreicht</translation>
    </message>
    <message>
        <source>%1 usage limit: %2 % used</source>
        <translation>Nutzungsgrenze %1: %2 % verbraucht</translation>
    </message>
    <message>
        <source>%1 usage limit is near</source>
        <translation>Nutzungsgrenze %1 ist nah</translation>
    </message>
    <message>
        <source>ended without a result</source>
        <translation>ohne Ergebnis beendet</translation>
    </message>
    <message>
        <source>conversation cleared</source>
        <translation>Unterhaltung geleert</translation>
    </message>
    <message>
        <source>MCP server %1 did not start</source>
        <translation>MCP-Server %1 ist nicht gestartet</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>model not reached: %1%2; retry %3 of %4 in %5</source>
        <translation>Modell nicht erreicht: %1%2; Versuch %3 von %4 in %5</translation>
    </message>
    <message>
        <source>denied: %1</source>
        <translation>verweigert: %1</translation>
    </message>
    <message>
        <source>conversation compacted (%1 tokens)</source>
        <translation>Unterhaltung zusammengefasst (%1 Tokens)</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>, resets %1 UTC</source>
        <translation>, beginnt neu um %1 UTC</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>asks for permission</source>
        <translation>fragt um Erlaubnis</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 fragt: %2</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Einträge</translation>
    </message>
</context>
<context>
    <name>TaskFacts</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>%1, and up to %2 more</source>
        <translation>%1, und bis zu %2 weitere</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>Fehlercode</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>Rückgabewert</translation>
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
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Dispatched by</source>
        <translation>Aufgegeben von</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Geendet</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Gelaufen</translation>
    </message>
    <message>
        <source>Claude&apos;s own time</source>
        <translation>Claudes eigene Zeit</translation>
    </message>
    <message>
        <source>Waited for the model</source>
        <translation>Auf das Modell gewartet</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Claude Code</source>
        <translation>Claude Code</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>Gelesene Token</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>Geschriebene Token</translation>
    </message>
    <message>
        <source>Tokens from the cache</source>
        <translation>Token aus dem Cache</translation>
    </message>
    <message>
        <source>Tokens into the cache</source>
        <translation>Token in den Cache</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Kind of workspace</source>
        <translation>Art des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Began from</source>
        <translation>Begonnen bei</translation>
    </message>
    <message>
        <source>Newest commit</source>
        <translation>Neuester Commit</translation>
    </message>
    <message>
        <source>Files changed</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>Lines added</source>
        <translation>Neue Zeilen</translation>
    </message>
    <message>
        <source>Lines removed</source>
        <translation>Entfernte Zeilen</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Erlaubte Werkzeuge</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>Verbotene Werkzeuge</translation>
    </message>
    <message>
        <source>Further folders</source>
        <translation>Weitere Ordner</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>Rechtemodus</translation>
    </message>
    <message>
        <source>Budget that holds</source>
        <translation>Geltendes Budget</translation>
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
        <translation>F&amp;ortsetzen</translation>
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
    <name>coord::AttachmentList</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Attac&amp;h a file…</source>
        <translation>&amp;Datei anhängen …</translation>
    </message>
    <message>
        <source>Attach a fo&amp;lder…</source>
        <translation>Ordner an&amp;hängen …</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Entfer&amp;nen</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Attach a folder</source>
        <translation>Ordner anhängen</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Upload %1 of %2: %3</source>
        <translation>Hochladen %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>coord::AttachmentModel</name>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>Attachment: %1 is not there.</source>
        <translation>Anhang: %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There may be up to %1 attachments.</source>
        <translation>Es kann bis zu %1 Anhänge geben.</translation>
    </message>
    <message>
        <source>Attachment: say where %1 goes on the agent&apos;s machine.</source>
        <translation>Anhang: Sagen Sie, wohin %1 auf dem Rechner des Agenten kommt.</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>Anhang</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Kommt nach</translation>
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
    <name>coord::AuditLogPage</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>Hash of the one before</source>
        <translation>Hash des vorigen</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing is on record.</source>
        <translation>Nichts ist verzeichnet.</translation>
    </message>
    <message>
        <source>The audit is for administrators of this coordinator; you are none.</source>
        <translation>Das Protokoll ist für die Administratoren dieses Koordinators; Sie gehören nicht dazu.</translation>
    </message>
    <message>
        <source>R&amp;ead again</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Einzelheiten …</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Look further</source>
        <translation>&amp;Weiter suchen</translation>
    </message>
    <message>
        <source>Search who, operation, subject, result</source>
        <translation>Wer, Vorgang, Gegenstand, Ergebnis suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>All %1 records were searched.</source>
        <translation>Alle %1 Einträge wurden durchsucht.</translation>
    </message>
    <message>
        <source>The last %1 records were searched.</source>
        <translation>Die letzten %1 Einträge wurden durchsucht.</translation>
    </message>
    <message>
        <source>The last %1 records; search for what is older.</source>
        <translation>Die letzten %1 Einträge; Älteres findet die Suche.</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>Records that were checked: %1…</source>
        <translation>Geprüfte Einträge: %1 …</translation>
    </message>
    <message>
        <source>The audit is broken at record %1: it was changed, taken out or is out of its place.</source>
        <translation>Das Protokoll ist bei Eintrag %1 gebrochen: Er wurde verändert, entfernt oder steht am falschen Platz.</translation>
    </message>
    <message>
        <source>The coordinator does not finish the check.</source>
        <translation>Der Koordinator beendet die Prüfung nicht.</translation>
    </message>
    <message>
        <source>%1 records are as they were written. The last is number %2: %3</source>
        <translation>%1 Einträge sind, wie sie geschrieben wurden. Der letzte ist Nummer %2: %3</translation>
    </message>
</context>
<context>
    <name>coord::ChangesView</name>
    <message>
        <source>What the task changes is shown when it has ended.</source>
        <translation>Was die Aufgabe ändert, wird gezeigt, wenn sie geendet hat.</translation>
    </message>
    <message>
        <source>The task had no workspace of its own: it changed what is in the agent&apos;s folder. Start the agent with --isolation worktree or tmpdir.</source>
        <translation>Die Aufgabe hatte keinen eigenen Arbeitsbereich: Sie änderte, was im Ordner des Agenten ist. Starten Sie den Agenten mit --isolation worktree oder tmpdir.</translation>
    </message>
    <message>
        <source>The work is in %1 on the agent&apos;s machine alone: %2</source>
        <translation>Die Arbeit ist nur in %1 auf dem Rechner des Agenten: %2</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>S&amp;ave as a patch…</source>
        <translation>Als &amp;Patch speichern …</translation>
    </message>
    <message>
        <source>&amp;Load again</source>
        <translation>Neu &amp;laden</translation>
    </message>
    <message>
        <source>Files that were changed</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Fetching what was changed…</source>
        <translation>Hole, was geändert wurde …</translation>
    </message>
    <message>
        <source>The patch is larger than %1 MiB: &quot;coord diff&quot; fetches it.</source>
        <translation>Der Patch ist größer als %1 MiB: „coord diff“ holt ihn.</translation>
    </message>
    <message>
        <source>What was changed could not be fetched: %1</source>
        <translation>Was geändert wurde, konnte nicht geholt werden: %1</translation>
    </message>
    <message>
        <source>The patch cannot be read.</source>
        <translation>Der Patch ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Files: %1</source>
        <translation>Dateien: %1</translation>
    </message>
    <message>
        <source>The patch is very large: only its beginning is counted and shown.</source>
        <translation>Der Patch ist sehr groß: Nur sein Anfang ist gezählt und gezeigt.</translation>
    </message>
    <message>
        <source>%1 lines are left out here, and are in the patch that is saved.</source>
        <translation>%1 Zeilen fehlen hier und sind im gespeicherten Patch.</translation>
    </message>
    <message>
        <source>There is no patch.</source>
        <translation>Es gibt keinen Patch.</translation>
    </message>
    <message>
        <source>Save the patch</source>
        <translation>Patch speichern</translation>
    </message>
    <message>
        <source>Patches (*.patch)</source>
        <translation>Patches (*.patch)</translation>
    </message>
    <message>
        <source>The patch could not be saved: %1</source>
        <translation>Der Patch konnte nicht gespeichert werden: %1</translation>
    </message>
</context>
<context>
    <name>coord::CommandPalette</name>
    <message>
        <source>What was found</source>
        <translation>Gefundenes</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Type what to do, or whom to look at</source>
        <translation>Tippen, was zu tun oder anzusehen ist</translation>
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
    <message>
        <source>The token cannot be read: %1</source>
        <translation>Das Token kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The token could not be saved: %1</source>
        <translation>Das Token konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>The configuration of coord cannot be used: %1</source>
        <translation>Die Konfiguration von coord kann nicht verwendet werden: %1</translation>
    </message>
    <message>
        <source>The connection was removed meanwhile.</source>
        <translation>Die Verbindung wurde inzwischen entfernt.</translation>
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
    <name>coord::DiffView</name>
    <message>
        <source>Lines that were changed</source>
        <translation>Geänderte Zeilen</translation>
    </message>
</context>
<context>
    <name>coord::DispatchBounds</name>
    <message>
        <source>Allowed tools</source>
        <translation>Erlaubte Werkzeuge</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>Verbotene Werkzeuge</translation>
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
        <source>at once: </source>
        <translation>zugleich: </translation>
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
        <source>&amp;Group:</source>
        <translation>&amp;Gruppe:</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>Not all tasks of a group run at once, whatever agents they are on</source>
        <translation>Die Aufgaben einer Gruppe laufen nicht alle zugleich, auf welchen Agenten auch immer</translation>
    </message>
    <message>
        <source>Tasks of the group at once</source>
        <translation>Aufgaben der Gruppe zugleich</translation>
    </message>
    <message>
        <source>The template&apos;s budget must be an amount of dollars up to %1.</source>
        <translation>Das Budget der Vorlage muss ein Betrag in Dollar bis %1 sein.</translation>
    </message>
    <message>
        <source>Group: it must be up to %1 letters, digits and . _ / -</source>
        <translation>Gruppe: Es müssen bis zu %1 Buchstaben, Ziffern und . _ / - sein</translation>
    </message>
    <message>
        <source>The template&apos;s folders have names that cannot stand in a list: use &quot;coord run --template&quot;.</source>
        <translation>Die Ordner der Vorlage haben Namen, die nicht in einer Liste stehen können: „coord run --template“ verwenden.</translation>
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
    <message>
        <source>Per&amp;missions, limits, attachments</source>
        <translation>Re&amp;chte, Grenzen, Anhänge</translation>
    </message>
    <message>
        <source>Permissions, limits, attachments</source>
        <translation>Rechte, Grenzen, Anhänge</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>eine neue</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>T&amp;emplate:</source>
        <translation>Vor&amp;lage:</translation>
    </message>
    <message>
        <source>Sessio&amp;n:</source>
        <translation>S&amp;itzung:</translation>
    </message>
    <message>
        <source>What the template uploads must be &lt;local&gt;:&lt;remote&gt;.</source>
        <translation>Was die Vorlage hochlädt, muss &lt;lokal&gt;:&lt;entfernt&gt; sein.</translation>
    </message>
    <message>
        <source>What the template downloads is not fetched here: &quot;coord pull&quot; does when the task has ended.</source>
        <translation>Was die Vorlage herunterlädt, wird hier nicht geholt: „coord pull“ tut es, wenn die Aufgabe geendet hat.</translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>Merkmale: %1</translation>
    </message>
    <message>
        <source>Attachments go to one agent: choose it under For.</source>
        <translation>Anhänge gehen an einen Agenten: Wählen Sie ihn unter Für.</translation>
    </message>
    <message>
        <source>The task was not sent: the upload failed: %1</source>
        <translation>Die Aufgabe wurde nicht abgesandt: Das Hochladen schlug fehl: %1</translation>
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
</context>
<context>
    <name>coord::FormDialog</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
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
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Name the agent.</source>
        <translation>Nennen Sie den Agenten.</translation>
    </message>
    <message>
        <source>Name the pool.</source>
        <translation>Nennen Sie den Pool.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>Das ist kein JSON.</translation>
    </message>
</context>
<context>
    <name>coord::IncomingPane</name>
    <message>
        <source>pool %1</source>
        <translation>Pool %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>none: only from the coordinator&apos;s machine</source>
        <translation>keines: nur vom Rechner des Koordinators</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Post to</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>%1 at the address of the coordinator</source>
        <translation>%1 unter der Adresse des Koordinators</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Erlaubte Werkzeuge</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>Verbotene Werkzeuge</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Per minute at most</source>
        <translation>Höchstens je Minute</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Incoming webhooks</source>
        <translation>Eingehende Webhooks</translation>
    </message>
    <message>
        <source>There is no webhook yet.</source>
        <translation>Es gibt noch keinen Webhook.</translation>
    </message>
    <message>
        <source>Webhooks hold prompts of others: viewers do not see them.</source>
        <translation>Webhooks enthalten Prompts anderer: Betrachter sehen sie nicht.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>T&amp;est…</source>
        <translation>&amp;Testen …</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Einzelheiten …</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>Neuer Webhook</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Der Name fehlt.</translation>
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
        <source>Review pull request {{payload.number}}</source>
        <translation>Pull Request {{payload.number}} prüfen</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>Der Prompt fehlt.</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>&amp;Geheimnis:</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>eines wird erzeugt</translation>
    </message>
    <message>
        <source>With&amp;out a secret, for the coordinator&apos;s machine</source>
        <translation>&amp;Ohne Geheimnis, für den Rechner des Koordinators</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>&amp;Ereignisse:</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>Erlaubte &amp;Werkzeuge:</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>&amp;Verbotene Werkzeuge:</translation>
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
        <source>the agent&apos;s</source>
        <translation>die des Agenten</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Per &amp;minute at most:</source>
        <translation>Höchstens je &amp;Minute:</translation>
    </message>
    <message>
        <source>Secret of the webhook &quot;%1&quot;</source>
        <translation>Geheimnis des Webhooks „%1“</translation>
    </message>
    <message>
        <source>Test the webhook &quot;%1&quot;</source>
        <translation>Den Webhook „%1“ testen</translation>
    </message>
    <message>
        <source>&amp;Show the prompt</source>
        <translation>Prompt &amp;zeigen</translation>
    </message>
    <message>
        <source>What is &amp;posted:</source>
        <translation>&amp;Was gesendet wird:</translation>
    </message>
    <message>
        <source>What &quot;%1&quot; makes of it; nothing was run</source>
        <translation>Was „%1“ daraus macht; nichts wurde gestartet</translation>
    </message>
    <message>
        <source>Delete the webhook</source>
        <translation>Webhook löschen</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? What is posted to it is refused then; its tasks stay.</source>
        <translation>„%1“ löschen? Was dorthin gesendet wird, wird dann abgewiesen; die Aufgaben bleiben.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
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
    <message>
        <source>Claude cannot be started here, so no task comes: %1</source>
        <translation>Claude lässt sich hier nicht starten, deshalb kommt keine Aufgabe: %1</translation>
    </message>
</context>
<context>
    <name>coord::ListPane</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
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
        <translation>Budget eines &amp;Laufs:</translation>
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
        <source>&amp;Settings…</source>
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
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>Sta&amp;rten</translation>
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
    <message>
        <source>The se&amp;lected task</source>
        <translation>Die ge&amp;wählte Aufgabe</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Befehlspalette …</translation>
    </message>
    <message>
        <source>Sa&amp;ve the view…</source>
        <translation>Ansicht s&amp;peichern …</translation>
    </message>
    <message>
        <source>&amp;Remove the view</source>
        <translation>Ansicht &amp;entfernen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Tasks and agents</source>
        <translation>Aufgaben und Agenten</translation>
    </message>
</context>
<context>
    <name>coord::OrgsPane</name>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>Ihre Rolle</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisationen</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>You are in no organisation.</source>
        <translation>Sie sind in keiner Organisation.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Members of %1</source>
        <translation>Mitglieder von %1</translation>
    </message>
    <message>
        <source>Nobody is a member.</source>
        <translation>Niemand ist Mitglied.</translation>
    </message>
    <message>
        <source>Members are for administrators of the organisation to see.</source>
        <translation>Mitglieder sehen nur Administratoren der Organisation.</translation>
    </message>
    <message>
        <source>&amp;Add or change…</source>
        <translation>Aufneh&amp;men oder ändern …</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>Ent&amp;fernen …</translation>
    </message>
    <message>
        <source>New organisation</source>
        <translation>Neue Organisation</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Der Name fehlt.</translation>
    </message>
    <message>
        <source>Member of &quot;%1&quot;</source>
        <translation>Mitglied von „%1“</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Aufnehmen</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>name or id</source>
        <translation>Name oder Kennung</translation>
    </message>
    <message>
        <source>Name the user.</source>
        <translation>Nennen Sie den Benutzer.</translation>
    </message>
    <message>
        <source>Delete the organisation</source>
        <translation>Organisation löschen</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with its memberships and keys?</source>
        <translation>„%1“ mit Mitgliedschaften und Schlüsseln löschen?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>End the membership</source>
        <translation>Mitgliedschaft beenden</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; from the organisation?</source>
        <translation>„%1“ aus der Organisation entfernen?</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>coord::OutgoingPane</name>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Nobody is told what becomes of tasks.</source>
        <translation>Niemand erfährt, was aus Aufgaben wird.</translation>
    </message>
    <message>
        <source>Events hold prompts and results: viewers do not see where they go.</source>
        <translation>Ereignisse enthalten Prompts und Ergebnisse: Betrachter sehen nicht, wohin sie gehen.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>P&amp;ing</source>
        <translation>&amp;Ping</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>What was sent to %1</source>
        <translation>Was an %1 gesendet wurde</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>Noch wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>E&amp;rneut senden</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Einzelheiten …</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
        <translation>Aufga&amp;be zeigen</translation>
    </message>
    <message>
        <source>New subscription</source>
        <translation>Neues Abonnement</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Post to:</source>
        <translation>A&amp;dresse:</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>Die Adresse fehlt.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>&amp;Ereignisse:</translation>
    </message>
    <message>
        <source>Of &amp;tasks:</source>
        <translation>Von Aufga&amp;ben:</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>&amp;Geheimnis:</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>eines wird erzeugt</translation>
    </message>
    <message>
        <source>Secret of the subscription &quot;%1&quot;</source>
        <translation>Geheimnis des Abonnements „%1“</translation>
    </message>
    <message>
        <source>Delete the subscription</source>
        <translation>Abonnement löschen</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; and the log of its deliveries?</source>
        <translation>„%1“ und die Liste der Zustellungen löschen?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>Pool %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>Beendet: %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Tätig</translation>
    </message>
    <message>
        <source>Failing for %1</source>
        <translation>Scheitert seit %1</translation>
    </message>
    <message>
        <source>Waiting / delivered / failed / dropped</source>
        <translation>Wartend / zugestellt / gescheitert / verworfen</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Posts to</source>
        <translation>Sendet an</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Of tasks</source>
        <translation>Von Aufgaben</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>Nächster Versuch</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>Was geantwortet wurde</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
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
    <name>coord::PagedModel</name>
    <message>
        <source>What the coordinator says cannot be read: %1</source>
        <translation>Was der Koordinator sagt, ist nicht lesbar: %1</translation>
    </message>
</context>
<context>
    <name>coord::PaletteModel</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
</context>
<context>
    <name>coord::PatchFileModel</name>
    <message>
        <source>… (a line of %1 bytes)</source>
        <translation>… (eine Zeile von %1 Bytes)</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binär</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
</context>
<context>
    <name>coord::PeoplePage</name>
    <message>
        <source>&amp;Users</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>&amp;Organisations</source>
        <translation>&amp;Organisationen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
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
        <translation>Abbre&amp;chen …</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
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
    <message>
        <source>End all steps of &quot;%1&quot; that run or wait, and everything that they have started?</source>
        <translation>Alle Schritte von „%1“ beenden, die laufen oder warten, und alles, was sie gestartet haben?</translation>
    </message>
</context>
<context>
    <name>coord::RuleField</name>
    <message>
        <source>What is wrong with it</source>
        <translation>Was daran falsch ist</translation>
    </message>
    <message>
        <source>%1: there may be up to %2 rules.</source>
        <translation>%1: Es kann bis zu %2 Regeln geben.</translation>
    </message>
</context>
<context>
    <name>coord::ScheduleDialog</name>
    <message>
        <source>It would never run.</source>
        <translation>Er liefe nie.</translation>
    </message>
    <message>
        <source>Next runs:</source>
        <translation>Nächste Läufe:</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>Neuer Zeitplan</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;When:</source>
        <translation>&amp;Wann:</translation>
    </message>
    <message>
        <source>Time &amp;zone:</source>
        <translation>Zeit&amp;zone:</translation>
    </message>
    <message>
        <source>the coordinator&apos;s</source>
        <translation>die des Koordinators</translation>
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
        <source>The prompt is missing.</source>
        <translation>Der Prompt fehlt.</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Nächste Läufe</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>While the last one &amp;runs:</source>
        <translation>Während der &amp;vorige läuft:</translation>
    </message>
    <message>
        <source>leave the run out</source>
        <translation>den Lauf auslassen</translation>
    </message>
    <message>
        <source>let it wait for the end</source>
        <translation>auf das Ende warten</translation>
    </message>
    <message>
        <source>cancel the last one</source>
        <translation>den vorigen abbrechen</translation>
    </message>
    <message>
        <source>Make &amp;up for missed runs of the last:</source>
        <translation>Versäumtes nachh&amp;olen der letzten:</translation>
    </message>
    <message>
        <source>as usual (%1 min)</source>
        <translation>wie üblich (%1 min)</translation>
    </message>
    <message>
        <source>Begin up to this much &amp;later:</source>
        <translation>Um bis zu so viel später be&amp;ginnen:</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>&amp;Erlaubte Werkzeuge:</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>&amp;Budget:</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>Ze&amp;itgrenze:</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>die des Agenten</translation>
    </message>
    <message>
        <source>R&amp;etries:</source>
        <translation>Wie&amp;derholungen:</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>Vo&amp;rrang:</translation>
    </message>
    <message>
        <source>When: %1</source>
        <translation>Wann: %1</translation>
    </message>
    <message>
        <source>Time zone: %1</source>
        <translation>Zeitzone: %1</translation>
    </message>
    <message>
        <source>Minute, hour, day of the month, month, day of the week; or @hourly, @daily, @weekly and the like.</source>
        <translation>Minute, Stunde, Tag des Monats, Monat, Wochentag; oder @hourly, @daily, @weekly und dergleichen.</translation>
    </message>
    <message>
        <source>Name a time zone to see the next runs.</source>
        <translation>Nennen Sie eine Zeitzone, um die nächsten Läufe zu sehen.</translation>
    </message>
</context>
<context>
    <name>coord::SchedulesPage</name>
    <message>
        <source>Schedules</source>
        <translation>Zeitpläne</translation>
    </message>
    <message>
        <source>There is no schedule yet.</source>
        <translation>Es gibt noch keinen Zeitplan.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>R&amp;un now</source>
        <translation>&amp;Jetzt starten</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Einzelheiten …</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>The run waits for the end of the last one.</source>
        <translation>Der Lauf wartet auf das Ende des vorigen.</translation>
    </message>
    <message>
        <source>Delete the schedule</source>
        <translation>Zeitplan löschen</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? A task of it that runs goes on.</source>
        <translation>„%1“ löschen? Eine Aufgabe davon, die läuft, läuft weiter.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>nicht zu Ende</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>A run waits</source>
        <translation>Ein Lauf wartet</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Tätig</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>Pool %1</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>Letzter Lauf</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Left out, as the last one ran</source>
        <translation>Ausgelassen, da der vorige lief</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Versäumt</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überschneidung</translation>
    </message>
    <message>
        <source>Makes up for the last</source>
        <translation>Holt nach für die letzten</translation>
    </message>
    <message>
        <source>Begins later by up to</source>
        <translation>Beginnt später um bis zu</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>Erlaubte Werkzeuge</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Next runs, if it is resumed</source>
        <translation>Nächste Läufe, wenn er fortgesetzt wird</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Nächste Läufe</translation>
    </message>
</context>
<context>
    <name>coord::SecretDialog</name>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Store it now: it is not shown again.</source>
        <translation>Jetzt aufbewahren: Es wird nicht wieder gezeigt.</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
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
    <name>coord::TaskDetails</name>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verbrauch</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>Was sie darf</translation>
    </message>
    <message>
        <source>Co&amp;py the session&apos;s id</source>
        <translation>Ken&amp;nung der Sitzung kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
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
        <translation>Abbre&amp;chen …</translation>
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
        <translation>Alles ausfal&amp;ten</translation>
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
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Parts of the task</source>
        <translation>Teile der Aufgabe</translation>
    </message>
</context>
<context>
    <name>coord::TemplateChooser</name>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>No template</source>
        <translation>Keine Vorlage</translation>
    </message>
</context>
<context>
    <name>coord::TokenVault</name>
    <message>
        <source>The keychain does not answer</source>
        <translation>Der Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>%1 cannot be removed</source>
        <translation>%1 kann nicht entfernt werden</translation>
    </message>
</context>
<context>
    <name>coord::UsersPane</name>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Betrachter</translation>
    </message>
    <message>
        <source>&amp;Role:</source>
        <translation>&amp;Rolle:</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>all of the role</source>
        <translation>alles der Rolle</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>There is no user yet: everybody shares the coordinator&apos;s own token.</source>
        <translation>Es gibt noch keinen Benutzer: Alle teilen das Token des Koordinators.</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator.</source>
        <translation>Benutzer verwalten die Administratoren dieses Koordinators.</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu …</translation>
    </message>
    <message>
        <source>&amp;Role…</source>
        <translation>&amp;Rolle …</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation>Es gibt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>New &amp;key…</source>
        <translation>Neuer S&amp;chlüssel …</translation>
    </message>
    <message>
        <source>Revok&amp;e…</source>
        <translation>&amp;Widerrufen …</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator. You are &quot;%1&quot;, with the role &quot;%2&quot; in the organisation &quot;%3&quot;.</source>
        <translation>Benutzer verwalten die Administratoren dieses Koordinators. Sie sind „%1“, in der Rolle „%2“ in der Organisation „%3“.</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>Schlüssel von %1</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Neuer Benutzer</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Der Name fehlt.</translation>
    </message>
    <message>
        <source>Role of &quot;%1&quot;</source>
        <translation>Rolle von „%1“</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Setzen</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Label:</source>
        <translation>&amp;Bezeichnung:</translation>
    </message>
    <message>
        <source>what the key is for</source>
        <translation>wofür der Schlüssel ist</translation>
    </message>
    <message>
        <source>&amp;Expires after:</source>
        <translation>&amp;Läuft ab nach:</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>&amp;May only:</source>
        <translation>&amp;Darf nur:</translation>
    </message>
    <message>
        <source>Delete the user</source>
        <translation>Benutzer löschen</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with all keys and memberships?</source>
        <translation>„%1“ mit allen Schlüsseln und Mitgliedschaften löschen?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>Schlüssel widerrufen</translation>
    </message>
    <message>
        <source>Revoke &quot;%1&quot;? It is good no more, and what it has opened is closed.</source>
        <translation>„%1“ widerrufen? Er gilt nicht mehr, und was er geöffnet hat, wird geschlossen.</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>&amp;Widerrufen</translation>
    </message>
</context>
<context>
    <name>coord::WebhooksPage</name>
    <message>
        <source>In&amp;coming</source>
        <translation>E&amp;ingehend</translation>
    </message>
    <message>
        <source>&amp;Outgoing</source>
        <translation>A&amp;usgehend</translation>
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
