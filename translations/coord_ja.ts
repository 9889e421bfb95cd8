<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 cannot be removed</source>
        <translation>%1 を削除できません</translation>
    </message>
    <message>
        <source>%1 cannot be changed</source>
        <translation>%1 を変更できません</translation>
    </message>
    <message>
        <source>The path of the program has a line end or a control character in it</source>
        <translation>プログラムのパスに改行または制御文字が含まれています</translation>
    </message>
    <message>
        <source>%1 cannot be made</source>
        <translation>%1 を作成できません</translation>
    </message>
</context>
<context>
    <name>ConfigConnection</name>
    <message>
        <source>No context &quot;%1&quot; in %2</source>
        <translation>%2 にコンテキスト「%1」がありません</translation>
    </message>
</context>
<context>
    <name>ConnectionFailure</name>
    <message>
        <source>The coordinator refuses the token: it is wrong, has expired or was revoked.</source>
        <translation>コーディネーターがトークンを拒否しました: 誤り、期限切れ、または失効しています。</translation>
    </message>
    <message>
        <source>The token may not be used at this coordinator.</source>
        <translation>このトークンはこのコーディネーターでは使えません。</translation>
    </message>
    <message>
        <source>The coordinator does not answer.</source>
        <translation>コーディネーターが応答しません。</translation>
    </message>
    <message>
        <source>There is no token for this connection: edit it and enter one.</source>
        <translation>この接続にはトークンがありません。編集して入力してください。</translation>
    </message>
    <message>
        <source>The coordinator has too many connections from this machine.</source>
        <translation>このマシンからコーディネーターへの接続が多すぎます。</translation>
    </message>
    <message>
        <source>The coordinator&apos;s certificate is not trusted. If an authority of your own has signed it, choose that authority&apos;s file.</source>
        <translation>コーディネーターの証明書は信頼されていません。自前の認証局が署名した場合は、そのファイルを選んでください。</translation>
    </message>
    <message>
        <source>The coordinator cannot be reached.</source>
        <translation>コーディネーターに接続できません。</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>%1s</source>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1m %2s</source>
        <translation>%1分%2秒</translation>
    </message>
    <message>
        <source>%1h %2m</source>
        <translation>%1時間%2分</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>MachineSettings</name>
    <message>
        <source>Tools: up to %1 in each list.</source>
        <translation>ツール: 各リストに最大 %1 個まで。</translation>
    </message>
    <message>
        <source>Allowed tools: %1</source>
        <translation>許可するツール: %1</translation>
    </message>
    <message>
        <source>Tools not allowed: %1</source>
        <translation>許可しないツール: %1</translation>
    </message>
    <message>
        <source>Tasks at the same time: it must be from 1 to %1.</source>
        <translation>同時に実行するタスク: 1 から %1 までです。</translation>
    </message>
    <message>
        <source>Budget: it must be from 0 to %1.</source>
        <translation>予算: 0 から %1 までです。</translation>
    </message>
    <message>
        <source>Permission mode: choose one of the list.</source>
        <translation>権限モード: 一覧から選んでください。</translation>
    </message>
    <message>
        <source>Isolation: choose one of the list.</source>
        <translation>分離: 一覧から選んでください。</translation>
    </message>
    <message>
        <source>Profile: there is no &quot;%1&quot; any more.</source>
        <translation>プロファイル: 「%1」はもうありません。</translation>
    </message>
    <message>
        <source>Connection: choose one; they are added under File, Connections.</source>
        <translation>接続: 選択してください。接続は「ファイル」の「接続」で追加します。</translation>
    </message>
    <message>
        <source>Name: a letter or digit, then up to 63 letters, digits, dots, underscores or dashes.</source>
        <translation>名前: 先頭は英字または数字、続けて最大 63 文字の英字、数字、ピリオド、下線、ハイフンです。</translation>
    </message>
    <message>
        <source>Folder: there is no folder &quot;%1&quot;.</source>
        <translation>フォルダー: 「%1」というフォルダーはありません。</translation>
    </message>
    <message>
        <source>Tasks at the same time: %1</source>
        <translation>同時に実行するタスク: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>フォルダー: %1</translation>
    </message>
    <message>
        <source>Tools: all, and nobody is asked</source>
        <translation>ツール: すべて (確認なし)</translation>
    </message>
    <message>
        <source>Allowed tools: those a task names</source>
        <translation>許可するツール: タスクが指定するもの</translation>
    </message>
    <message>
        <source>More folders: %1</source>
        <translation>その他のフォルダー: %1</translation>
    </message>
    <message>
        <source>Permission mode: %1</source>
        <translation>権限モード: %1</translation>
    </message>
    <message>
        <source>Budget of one run: %1 USD</source>
        <translation>1 回の実行の予算: %1 USD</translation>
    </message>
    <message>
        <source>Isolation: %1</source>
        <translation>分離: %1</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>took %1</source>
        <translation>所要 %1</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>エージェント %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 の後</translation>
    </message>
    <message>
        <source>however these end</source>
        <translation>結果に関わらず</translation>
    </message>
    <message>
        <source>always</source>
        <translation>常に</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>There may be up to %1 views: remove one first.</source>
        <translation>ビューは %1 件までです。先に 1 件削除してください。</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be written to %1.</source>
        <translation>設定を %1 に書き込めません。</translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message>
        <source>1 turn</source>
        <translation>1 ターン</translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation>%1 ターン</translation>
    </message>
    <message>
        <source>%1 denied</source>
        <translation>拒否 %1 件</translation>
    </message>
    <message>
        <source>subagent</source>
        <translation>サブエージェント</translation>
    </message>
    <message>
        <source>%1 usage limit reached</source>
        <translation>使用上限 %1 に到達</translation>
    </message>
    <message>
        <source>%1 usage limit: %2 % used</source>
        <translation>使用上限 %1: %2 % 使用済み</translation>
    </message>
    <message>
        <source>%1 usage limit is near</source>
        <translation>使用上限 %1 に近づいています</translation>
    </message>
    <message>
        <source>ended without a result</source>
        <translation>結果なしで終了</translation>
    </message>
    <message>
        <source>conversation cleared</source>
        <translation>会話を消去</translation>
    </message>
    <message>
        <source>MCP server %1 did not start</source>
        <translation>MCP サーバー %1 が起動しません</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>model not reached: %1%2; retry %3 of %4 in %5</source>
        <translation>モデルに到達できません: %1%2。%5後に再試行 %3/%4</translation>
    </message>
    <message>
        <source>denied: %1</source>
        <translation>拒否: %1</translation>
    </message>
    <message>
        <source>conversation compacted (%1 tokens)</source>
        <translation>会話を圧縮 (%1 トークン)</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>, resets %1 UTC</source>
        <translation>、%1 UTC にリセット</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>回答を待っています</translation>
    </message>
    <message>
        <source>asks for permission</source>
        <translation>許可を求めています</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 の質問: %2</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 件</translation>
    </message>
</context>
<context>
    <name>TaskFacts</name>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>待機理由</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>%1, and up to %2 more</source>
        <translation>%1 (あと %2 回まで)</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>エラーコード</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>終了ステータス</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>After</source>
        <translation>先行タスク</translation>
    </message>
    <message>
        <source>Dispatched by</source>
        <translation>依頼者</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>トレース</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>キュー登録</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>待ち時間</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>実行時間</translation>
    </message>
    <message>
        <source>Claude&apos;s own time</source>
        <translation>Claude の計測時間</translation>
    </message>
    <message>
        <source>Waited for the model</source>
        <translation>モデルの待ち時間</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Claude Code</source>
        <translation>Claude Code</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>ターン</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>費用</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>入力トークン</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>出力トークン</translation>
    </message>
    <message>
        <source>Tokens from the cache</source>
        <translation>キャッシュからのトークン</translation>
    </message>
    <message>
        <source>Tokens into the cache</source>
        <translation>キャッシュへのトークン</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>作業領域</translation>
    </message>
    <message>
        <source>Kind of workspace</source>
        <translation>作業領域の種類</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>ブランチ</translation>
    </message>
    <message>
        <source>Began from</source>
        <translation>開始時のコミット</translation>
    </message>
    <message>
        <source>Newest commit</source>
        <translation>最新のコミット</translation>
    </message>
    <message>
        <source>Files changed</source>
        <translation>変更ファイル数</translation>
    </message>
    <message>
        <source>Lines added</source>
        <translation>追加行数</translation>
    </message>
    <message>
        <source>Lines removed</source>
        <translation>削除行数</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>許可するツール</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>禁止するツール</translation>
    </message>
    <message>
        <source>Further folders</source>
        <translation>追加のフォルダー</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>権限モード</translation>
    </message>
    <message>
        <source>Budget that holds</source>
        <translation>有効な予算</translation>
    </message>
</context>
<context>
    <name>TaskNotices</name>
    <message>
        <source>A task has failed</source>
        <translation>タスクが失敗しました</translation>
    </message>
    <message>
        <source>A task is done</source>
        <translation>タスクが完了しました</translation>
    </message>
    <message>
        <source>More tasks have ended: %1</source>
        <translation>ほかに終了したタスク: %1</translation>
    </message>
    <message>
        <source>Failed of them: %1</source>
        <translation>うち失敗: %1</translation>
    </message>
</context>
<context>
    <name>TaskState</name>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>配信不能</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消済み</translation>
    </message>
</context>
<context>
    <name>coord::AgentModel</name>
    <message>
        <source>Lost at %1</source>
        <translation>%1 に切断</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>受付停止</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>終了中</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>満杯</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>稼働中</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
</context>
<context>
    <name>coord::AgentTray</name>
    <message>
        <source>&amp;Open the window</source>
        <translation>ウィンドウを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Start the agent</source>
        <translation>エージェントを開始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>再開(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>No task runs</source>
        <translation>実行中のタスクはありません</translation>
    </message>
    <message>
        <source>The agent goes on</source>
        <translation>エージェントは動作を続けます</translation>
    </message>
    <message>
        <source>It is in the tray, where it can be paused and ended.</source>
        <translation>トレイにあり、そこで一時停止や終了ができます。</translation>
    </message>
</context>
<context>
    <name>coord::AttachmentList</name>
    <message>
        <source>Attachments</source>
        <translation>添付</translation>
    </message>
    <message>
        <source>Attac&amp;h a file…</source>
        <translation>ファイルを添付(&amp;H)…</translation>
    </message>
    <message>
        <source>Attach a fo&amp;lder…</source>
        <translation>フォルダーを添付(&amp;L)…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>削除(&amp;V)</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>アップロード</translation>
    </message>
    <message>
        <source>Attach a folder</source>
        <translation>フォルダーを添付</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>ファイルを添付</translation>
    </message>
    <message>
        <source>Upload %1 of %2: %3</source>
        <translation>アップロード %1/%2: %3</translation>
    </message>
</context>
<context>
    <name>coord::AttachmentModel</name>
    <message>
        <source>more than %1</source>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>Attachment: %1 is not there.</source>
        <translation>添付: %1 がありません。</translation>
    </message>
    <message>
        <source>There may be up to %1 attachments.</source>
        <translation>添付は %1 件までです。</translation>
    </message>
    <message>
        <source>Attachment: say where %1 goes on the agent&apos;s machine.</source>
        <translation>添付: %1 をエージェントのマシンのどこに置くか指定してください。</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>添付</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>送り先</translation>
    </message>
</context>
<context>
    <name>coord::AttemptModel</name>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消済み</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>失われた</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>coord::AttentionModel</name>
    <message>
        <source>Given up</source>
        <translation>断念</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Agent lost</source>
        <translation>エージェント切断</translation>
    </message>
    <message>
        <source>Waits long</source>
        <translation>長く待機</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Task or agent</source>
        <translation>タスクまたはエージェント</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>時刻</translation>
    </message>
</context>
<context>
    <name>coord::AuditLogPage</name>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>誰が</translation>
    </message>
    <message>
        <source>From</source>
        <translation>接続元</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>経路</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>ハッシュ</translation>
    </message>
    <message>
        <source>Hash of the one before</source>
        <translation>一つ前のハッシュ</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査</translation>
    </message>
    <message>
        <source>Nothing is on record.</source>
        <translation>記録はありません。</translation>
    </message>
    <message>
        <source>The audit is for administrators of this coordinator; you are none.</source>
        <translation>監査はこのコーディネーターの管理者向けです。あなたは管理者ではありません。</translation>
    </message>
    <message>
        <source>R&amp;ead again</source>
        <translation>再読み込み(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>詳細(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>検証(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Look further</source>
        <translation>さらに探す(&amp;L)</translation>
    </message>
    <message>
        <source>Search who, operation, subject, result</source>
        <translation>誰が・操作・対象・結果を検索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>All %1 records were searched.</source>
        <translation>全 %1 件の記録を検索しました。</translation>
    </message>
    <message>
        <source>The last %1 records were searched.</source>
        <translation>直近の %1 件の記録を検索しました。</translation>
    </message>
    <message>
        <source>The last %1 records; search for what is older.</source>
        <translation>直近の %1 件の記録です。それより古いものは検索してください。</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>記録 %1</translation>
    </message>
    <message>
        <source>Records that were checked: %1…</source>
        <translation>検証済みの記録: %1…</translation>
    </message>
    <message>
        <source>The audit is broken at record %1: it was changed, taken out or is out of its place.</source>
        <translation>監査は記録 %1 で壊れています。変更されたか、取り除かれたか、位置が違います。</translation>
    </message>
    <message>
        <source>The coordinator does not finish the check.</source>
        <translation>コーディネーターが検証を終えません。</translation>
    </message>
    <message>
        <source>%1 records are as they were written. The last is number %2: %3</source>
        <translation>%1 件の記録は書かれたときのままです。最後は番号 %2: %3</translation>
    </message>
</context>
<context>
    <name>coord::ChangesView</name>
    <message>
        <source>What the task changes is shown when it has ended.</source>
        <translation>タスクの変更は終了後に表示されます。</translation>
    </message>
    <message>
        <source>The task had no workspace of its own: it changed what is in the agent&apos;s folder. Start the agent with --isolation worktree or tmpdir.</source>
        <translation>タスクには専用の作業領域がなく、エージェントのフォルダーの中を変更しました。エージェントを --isolation worktree または tmpdir で起動してください。</translation>
    </message>
    <message>
        <source>The work is in %1 on the agent&apos;s machine alone: %2</source>
        <translation>成果はエージェントのマシンの %1 にのみあります: %2</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>変更はありませんでした。</translation>
    </message>
    <message>
        <source>S&amp;ave as a patch…</source>
        <translation>パッチとして保存(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Load again</source>
        <translation>再読み込み(&amp;L)</translation>
    </message>
    <message>
        <source>Files that were changed</source>
        <translation>変更されたファイル</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Fetching what was changed…</source>
        <translation>変更を取得しています…</translation>
    </message>
    <message>
        <source>The patch is larger than %1 MiB: &quot;coord diff&quot; fetches it.</source>
        <translation>パッチが %1 MiB を超えています。「coord diff」で取得できます。</translation>
    </message>
    <message>
        <source>What was changed could not be fetched: %1</source>
        <translation>変更を取得できませんでした: %1</translation>
    </message>
    <message>
        <source>The patch cannot be read.</source>
        <translation>パッチを読めません。</translation>
    </message>
    <message>
        <source>Files: %1</source>
        <translation>ファイル: %1</translation>
    </message>
    <message>
        <source>The patch is very large: only its beginning is counted and shown.</source>
        <translation>パッチが非常に大きいため、先頭部分だけを集計して表示しています。</translation>
    </message>
    <message>
        <source>%1 lines are left out here, and are in the patch that is saved.</source>
        <translation>%1 行を省略しました。保存するパッチには含まれます。</translation>
    </message>
    <message>
        <source>There is no patch.</source>
        <translation>パッチがありません。</translation>
    </message>
    <message>
        <source>Save the patch</source>
        <translation>パッチを保存</translation>
    </message>
    <message>
        <source>Patches (*.patch)</source>
        <translation>パッチ (*.patch)</translation>
    </message>
    <message>
        <source>The patch could not be saved: %1</source>
        <translation>パッチを保存できませんでした: %1</translation>
    </message>
</context>
<context>
    <name>coord::CommandPalette</name>
    <message>
        <source>What was found</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>コマンドパレット</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Type what to do, or whom to look at</source>
        <translation>操作や見たいものを入力</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionEditor</name>
    <message>
        <source>&amp;Send the token without TLS</source>
        <translation>TLS なしでトークンを送る(&amp;S)</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>接続を追加</translation>
    </message>
    <message>
        <source>Edit the connection</source>
        <translation>接続を編集</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>テスト(&amp;T)</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>the token&apos;s own</source>
        <translation>トークンのもの</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>システムのもの</translation>
    </message>
    <message>
        <source>Choose the file of certificate authorities</source>
        <translation>認証局のファイルを選択</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>アドレス(&amp;A):</translation>
    </message>
    <message>
        <source>T&amp;oken:</source>
        <translation>トークン(&amp;O):</translation>
    </message>
    <message>
        <source>O&amp;rganisation:</source>
        <translation>組織(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;Certificate authorities:</source>
        <translation>認証局(&amp;C):</translation>
    </message>
    <message>
        <source>File of certificate authorities</source>
        <translation>認証局のファイル</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>認証局</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>証明書 (*.pem *.crt);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>トークンがありません。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionProbe</name>
    <message>
        <source>Connected to an original coordinator.</source>
        <translation>オリジナルのコーディネーターに接続しました。</translation>
    </message>
    <message>
        <source>Connected to version %1, with the role &quot;%2&quot;.</source>
        <translation>バージョン %1 に役割「%2」で接続しました。</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionStore</name>
    <message>
        <source>The name is missing.</source>
        <translation>名前がありません。</translation>
    </message>
    <message>
        <source>The name may have up to %1 characters.</source>
        <translation>名前は %1 文字までです。</translation>
    </message>
    <message>
        <source>The address must be like wss://coordinator.example.org:8080.</source>
        <translation>アドレスは wss://coordinator.example.org:8080 のような形にしてください。</translation>
    </message>
    <message>
        <source>Without TLS the token would cross the network in the clear: use wss://, or allow it below.</source>
        <translation>TLS なしではトークンが平文でネットワークを流れます。wss:// を使うか、下で許可してください。</translation>
    </message>
    <message>
        <source>The file of certificate authorities cannot be read.</source>
        <translation>認証局のファイルを読めません。</translation>
    </message>
    <message>
        <source>There is a connection of this name.</source>
        <translation>この名前の接続は既にあります。</translation>
    </message>
    <message>
        <source>There may be up to %1 connections.</source>
        <translation>接続は %1 件までです。</translation>
    </message>
    <message>
        <source>The token cannot be read: %1</source>
        <translation>トークンを読み取れません: %1</translation>
    </message>
    <message>
        <source>The token could not be saved: %1</source>
        <translation>トークンを保存できませんでした: %1</translation>
    </message>
    <message>
        <source>The configuration of coord cannot be used: %1</source>
        <translation>coord の設定を使用できません: %1</translation>
    </message>
    <message>
        <source>The connection was removed meanwhile.</source>
        <translation>その間に接続が削除されました。</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionsDialog</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>編集(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>削除(&amp;R)…</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>追加(&amp;A)…</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of the system, or where there is none in a file that only you can read. What &quot;coord&quot; uses is changed in its configuration.</source>
        <translation>トークンはシステムのキーチェーンに、なければ本人だけが読めるファイルに保存されます。「coord」が使うものはその設定で変更します。</translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation>接続を削除</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; and its token from this machine?</source>
        <translation>「%1」とそのトークンをこのマシンから削除しますか?</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>削除(&amp;M)</translation>
    </message>
</context>
<context>
    <name>coord::DesktopProgram</name>
    <message>
        <source>No agent is set up on this machine: start coord-desktop without --background and open &quot;This machine&quot;.</source>
        <translation>このマシンにはエージェントが設定されていません。--background なしで coord-desktop を起動し、「このマシン」を開いてください。</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>このマシン</translation>
    </message>
    <message>
        <source>The agent runs</source>
        <translation>エージェントが動作中です</translation>
    </message>
    <message>
        <source>This desktop has no tray. The agent can go on without a window; start coord-desktop again to see it.</source>
        <translation>このデスクトップにはトレイがありません。エージェントはウィンドウなしで動作を続けられます。表示するには coord-desktop をもう一度起動してください。</translation>
    </message>
    <message>
        <source>&amp;Go on without a window</source>
        <translation>ウィンドウなしで続行(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>coord::DiffView</name>
    <message>
        <source>Lines that were changed</source>
        <translation>変更された行</translation>
    </message>
</context>
<context>
    <name>coord::DispatchBounds</name>
    <message>
        <source>Allowed tools</source>
        <translation>許可するツール</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>禁止するツール</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>エージェントのもの</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>通常どおり</translation>
    </message>
    <message>
        <source>at once: </source>
        <translation>同時実行: </translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>許可するツール(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>禁止するツール(&amp;D):</translation>
    </message>
    <message>
        <source>F&amp;olders:</source>
        <translation>フォルダー(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>予算(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>時間制限(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Retries:</source>
        <translation>再試行(&amp;R):</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>優先度(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Group:</source>
        <translation>グループ(&amp;G):</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Not all tasks of a group run at once, whatever agents they are on</source>
        <translation>グループのタスクは、どのエージェントでもすべて同時には実行されません</translation>
    </message>
    <message>
        <source>Tasks of the group at once</source>
        <translation>グループの同時実行数</translation>
    </message>
    <message>
        <source>The template&apos;s budget must be an amount of dollars up to %1.</source>
        <translation>テンプレートの予算は %1 ドルまでの金額でなければなりません。</translation>
    </message>
    <message>
        <source>Group: it must be up to %1 letters, digits and . _ / -</source>
        <translation>グループ: %1 文字までの英数字と . _ / - でなければなりません</translation>
    </message>
    <message>
        <source>The template&apos;s folders have names that cannot stand in a list: use &quot;coord run --template&quot;.</source>
        <translation>テンプレートのフォルダー名は一覧に書けません: 「coord run --template」を使ってください。</translation>
    </message>
</context>
<context>
    <name>coord::DispatchDialog</name>
    <message>
        <source>New task</source>
        <translation>新しいタスク</translation>
    </message>
    <message>
        <source>Go on with the session</source>
        <translation>セッションを続ける</translation>
    </message>
    <message>
        <source>An agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>A pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Agents with labels</source>
        <translation>ラベルを持つエージェント</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>任意のエージェント</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>対象(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>プロンプト(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>送信(&amp;S)</translation>
    </message>
    <message>
        <source>No agent is connected: choose a pool, labels or any agent.</source>
        <translation>接続中のエージェントがありません。プール、ラベル、または任意のエージェントを選んでください。</translation>
    </message>
    <message>
        <source>No agent is in a pool.</source>
        <translation>プールに属するエージェントがありません。</translation>
    </message>
    <message>
        <source>Name the labels that the agent must have, such as gpu.</source>
        <translation>エージェントに必要なラベルを指定してください (例: gpu)。</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>プロンプトがありません。</translation>
    </message>
    <message>
        <source>The prompt may have up to %1 characters.</source>
        <translation>プロンプトは %1 文字までです。</translation>
    </message>
    <message>
        <source>Per&amp;missions, limits, attachments</source>
        <translation>権限・制限・添付(&amp;M)</translation>
    </message>
    <message>
        <source>Permissions, limits, attachments</source>
        <translation>権限・制限・添付</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>For</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>T&amp;emplate:</source>
        <translation>テンプレート(&amp;E):</translation>
    </message>
    <message>
        <source>Sessio&amp;n:</source>
        <translation>セッション(&amp;N):</translation>
    </message>
    <message>
        <source>What the template uploads must be &lt;local&gt;:&lt;remote&gt;.</source>
        <translation>テンプレートのアップロードは &lt;ローカル&gt;:&lt;リモート&gt; の形でなければなりません。</translation>
    </message>
    <message>
        <source>What the template downloads is not fetched here: &quot;coord pull&quot; does when the task has ended.</source>
        <translation>テンプレートのダウンロードはここでは行いません。タスクの終了後に「coord pull」で取得してください。</translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>ラベル: %1</translation>
    </message>
    <message>
        <source>Attachments go to one agent: choose it under For.</source>
        <translation>添付は一つのエージェントに送られます。「対象」で選んでください。</translation>
    </message>
    <message>
        <source>The task was not sent: the upload failed: %1</source>
        <translation>タスクは送信されませんでした。アップロードに失敗しました: %1</translation>
    </message>
</context>
<context>
    <name>coord::FilterBar</name>
    <message>
        <source>Any state</source>
        <translation>すべての状態</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>任意のエージェント</translation>
    </message>
    <message>
        <source>Any pool</source>
        <translation>すべてのプール</translation>
    </message>
    <message>
        <source>Search prompt, error, agent, id</source>
        <translation>プロンプト、エラー、エージェント、ID を検索</translation>
    </message>
    <message>
        <source>Save what is shown as a view</source>
        <translation>表示内容をビューとして保存</translation>
    </message>
    <message>
        <source>Remove this view</source>
        <translation>このビューを削除</translation>
    </message>
    <message>
        <source>View</source>
        <translation>ビュー</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>すべてのタスク</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>ビューを保存</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>ビューの名前:</translation>
    </message>
</context>
<context>
    <name>coord::FormDialog</name>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>An agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>A pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Name the agent.</source>
        <translation>エージェントを指定してください。</translation>
    </message>
    <message>
        <source>Name the pool.</source>
        <translation>プールを指定してください。</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>JSON ではありません。</translation>
    </message>
</context>
<context>
    <name>coord::IncomingPane</name>
    <message>
        <source>pool %1</source>
        <translation>プール %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>none: only from the coordinator&apos;s machine</source>
        <translation>なし: コーディネーターのマシンからのみ</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>どこで</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>シークレット</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
    <message>
        <source>Post to</source>
        <translation>送信先</translation>
    </message>
    <message>
        <source>%1 at the address of the coordinator</source>
        <translation>コーディネーターのアドレスの %1</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>許可するツール</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>禁止するツール</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>Per minute at most</source>
        <translation>1分あたりの上限</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Incoming webhooks</source>
        <translation>受信 Webhook</translation>
    </message>
    <message>
        <source>There is no webhook yet.</source>
        <translation>Webhook はまだありません。</translation>
    </message>
    <message>
        <source>Webhooks hold prompts of others: viewers do not see them.</source>
        <translation>Webhook には他の人のプロンプトが含まれるため、閲覧者には表示されません。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新規(&amp;N)…</translation>
    </message>
    <message>
        <source>T&amp;est…</source>
        <translation>テスト(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>詳細(&amp;D)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>削除(&amp;L)…</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>新しい Webhook</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>作成(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>名前がありません。</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>対象(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>プロンプト(&amp;P):</translation>
    </message>
    <message>
        <source>Review pull request {{payload.number}}</source>
        <translation>プルリクエスト {{payload.number}} をレビュー</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>プロンプトがありません。</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>シークレット(&amp;S):</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>自動生成</translation>
    </message>
    <message>
        <source>With&amp;out a secret, for the coordinator&apos;s machine</source>
        <translation>シークレットなし(&amp;O)、コーディネーターのマシン用</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>イベント(&amp;E):</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>許可するツール(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>禁止するツール(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>予算(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>時間制限(&amp;T):</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>エージェントのもの</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>Per &amp;minute at most:</source>
        <translation>1分あたりの上限(&amp;M):</translation>
    </message>
    <message>
        <source>Secret of the webhook &quot;%1&quot;</source>
        <translation>Webhook「%1」のシークレット</translation>
    </message>
    <message>
        <source>Test the webhook &quot;%1&quot;</source>
        <translation>Webhook「%1」をテスト</translation>
    </message>
    <message>
        <source>&amp;Show the prompt</source>
        <translation>プロンプトを表示(&amp;S)</translation>
    </message>
    <message>
        <source>What is &amp;posted:</source>
        <translation>送信する内容(&amp;P):</translation>
    </message>
    <message>
        <source>What &quot;%1&quot; makes of it; nothing was run</source>
        <translation>「%1」による結果（何も実行されていません）</translation>
    </message>
    <message>
        <source>Delete the webhook</source>
        <translation>Webhook を削除</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? What is posted to it is refused then; its tasks stay.</source>
        <translation>「%1」を削除しますか？以後の送信は拒否され、タスクは残ります。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>残す(&amp;K)</translation>
    </message>
</context>
<context>
    <name>coord::InsideAgent</name>
    <message>
        <source>The connection of the agent is there no more: choose another one in its settings.</source>
        <translation>エージェントの接続はもうありません。設定で別の接続を選んでください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; at %2</source>
        <translation>%2 の「%1」</translation>
    </message>
    <message>
        <source>The connection is lost and tried again.</source>
        <translation>接続が失われました。再試行しています。</translation>
    </message>
    <message>
        <source>An agent of this name for this coordinator runs on this machine already, as &quot;coord agent&quot; or as a service: end that one, or give this one another name. %1</source>
        <translation>このコーディネーター用の同名のエージェントが「coord agent」またはサービスとしてこのマシンですでに動作しています。それを終了するか、別の名前を付けてください。%1</translation>
    </message>
    <message>
        <source>The agent is stopped.</source>
        <translation>エージェントは停止しています。</translation>
    </message>
    <message>
        <source>No agent is set up on this machine.</source>
        <translation>このマシンにはエージェントが設定されていません。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>Connecting %1…</source>
        <translation>%1 を接続中…</translation>
    </message>
    <message>
        <source>Paused: %1 takes no new tasks.</source>
        <translation>一時停止中: %1 は新しいタスクを受け付けません。</translation>
    </message>
    <message>
        <source>Connected: %1</source>
        <translation>接続済み: %1</translation>
    </message>
    <message>
        <source>Stopping; tasks that still run: %1</source>
        <translation>停止中。まだ実行中のタスク: %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止中…</translation>
    </message>
    <message>
        <source>Claude cannot be started here, so no task comes: %1</source>
        <translation>ここでは Claude を起動できないため、タスクは来ません: %1</translation>
    </message>
</context>
<context>
    <name>coord::ListPane</name>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
</context>
<context>
    <name>coord::MachineDialog</name>
    <message>
        <source>No&amp;tify of tasks that have ended</source>
        <translation>終了したタスクを通知する(&amp;T)</translation>
    </message>
    <message>
        <source>Start the agent when &amp;I log in</source>
        <translation>ログイン時にエージェントを開始する(&amp;I)</translation>
    </message>
    <message>
        <source>Agent on this machine</source>
        <translation>このマシンのエージェント</translation>
    </message>
    <message>
        <source>what is set below</source>
        <translation>下の設定</translation>
    </message>
    <message>
        <source>what Claude&apos;s settings say</source>
        <translation>Claude の設定に従う</translation>
    </message>
    <message>
        <source>none: all in the folder</source>
        <translation>なし: すべてこのフォルダーで実行</translation>
    </message>
    <message>
        <source>a branch for each (git worktree)</source>
        <translation>タスクごとにブランチ (git worktree)</translation>
    </message>
    <message>
        <source>a copy for each</source>
        <translation>タスクごとにコピー</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>Tasks at the sam&amp;e time:</source>
        <translation>同時に実行するタスク(&amp;E):</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>許可するツール(&amp;A):</translation>
    </message>
    <message>
        <source>Tools n&amp;ot allowed:</source>
        <translation>許可しないツール(&amp;O):</translation>
    </message>
    <message>
        <source>Permission &amp;mode:</source>
        <translation>権限モード(&amp;M):</translation>
    </message>
    <message>
        <source>&amp;Budget of one run:</source>
        <translation>1 回の実行の予算(&amp;B):</translation>
    </message>
    <message>
        <source>Iso&amp;lation:</source>
        <translation>分離(&amp;L):</translation>
    </message>
    <message>
        <source>one in each line, such as Bash(git:*); nothing: any</source>
        <translation>1 行に 1 つ (例: Bash(git:*))。空ならすべて</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>許可するツール</translation>
    </message>
    <message>
        <source>Tools not allowed</source>
        <translation>許可しないツール</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>権限モード</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>分離</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>フォルダーを選択</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>フォルダー(&amp;F):</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Settings from</source>
        <translation>設定元</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>&amp;Connection:</source>
        <translation>接続(&amp;C):</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>Settings f&amp;rom:</source>
        <translation>設定元(&amp;R):</translation>
    </message>
    <message>
        <source>An agent that runs gets what is changed here when it is started again.</source>
        <translation>実行中のエージェントには、次に開始したときに変更が反映されます。</translation>
    </message>
    <message>
        <source>Where tasks run</source>
        <translation>タスクを実行する場所</translation>
    </message>
    <message>
        <source>Start at login: %1</source>
        <translation>ログイン時の開始: %1</translation>
    </message>
</context>
<context>
    <name>coord::MachinePage</name>
    <message>
        <source>End the agent</source>
        <translation>エージェントの終了</translation>
    </message>
    <message>
        <source>Tasks that run on this machine: %1. Ended ones are tried again elsewhere, or when the agent is back.</source>
        <translation>このマシンで実行中のタスク: %1。終了したタスクは、別の場所で、またはエージェントが戻ったときに再試行されます。</translation>
    </message>
    <message>
        <source>Let them &amp;finish</source>
        <translation>完了まで待つ(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;End them now</source>
        <translation>今すぐ終了(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>設定(&amp;S)…</translation>
    </message>
    <message>
        <source>Tasks on this machine</source>
        <translation>このマシンのタスク</translation>
    </message>
    <message>
        <source>How the agent stands</source>
        <translation>エージェントの状態</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題点</translation>
    </message>
    <message>
        <source>What tasks may do</source>
        <translation>タスクに許可されること</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>開始(&amp;A)</translation>
    </message>
    <message>
        <source>Cont&amp;inue</source>
        <translation>再開(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
</context>
<context>
    <name>coord::MachineTaskModel</name>
    <message>
        <source>It was ended with the agent.</source>
        <translation>エージェントとともに終了しました。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>coord::MainWindow</name>
    <message>
        <source>Needs attention</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>コーディネーター</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New task…</source>
        <translation>新しいタスク(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Connections…</source>
        <translation>接続(&amp;C)…</translation>
    </message>
    <message>
        <source>C&amp;onnect again</source>
        <translation>再接続(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>タスク(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>再試行(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>再開(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>検索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Attention</source>
        <translation>要対応(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tasks</source>
        <translation>タスク(&amp;T)</translation>
    </message>
    <message>
        <source>A&amp;gents</source>
        <translation>エージェント(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>このプログラムについて(&amp;A)</translation>
    </message>
    <message>
        <source>There is no connection yet: add one under File, Connections.</source>
        <translation>まだ接続がありません。「ファイル」の「接続」で追加してください。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>Connected, but: %1</source>
        <translation>接続済み、ただし: %1</translation>
    </message>
    <message>
        <source>The connection is lost and tried again. %1</source>
        <translation>接続が切れたため再試行しています。%1</translation>
    </message>
    <message>
        <source>Connecting… %1</source>
        <translation>接続中… %1</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>対応が必要なものはありません</translation>
    </message>
    <message>
        <source>Needs attention: %1</source>
        <translation>要対応: %1</translation>
    </message>
    <message>
        <source>Agents (%1)</source>
        <translation>エージェント (%1)</translation>
    </message>
    <message>
        <source>About</source>
        <translation>このプログラムについて</translation>
    </message>
    <message>
        <source>Clawd Coordinator %1
Run Claude Code on many machines as if they were one.</source>
        <translation>Clawd Coordinator %1
多くのマシンの Claude Code を 1 台のように動かします。</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作業</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>The se&amp;lected task</source>
        <translation>選択中のタスク(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>コマンドパレット(&amp;C)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve the view…</source>
        <translation>ビューを保存(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Remove the view</source>
        <translation>ビューを削除(&amp;R)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>ビュー</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Tasks and agents</source>
        <translation>タスクとエージェント</translation>
    </message>
</context>
<context>
    <name>coord::OrgsPane</name>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>あなたの役割</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>You are in no organisation.</source>
        <translation>どの組織にも属していません。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新規(&amp;N)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>削除(&amp;L)…</translation>
    </message>
    <message>
        <source>Members of %1</source>
        <translation>%1 のメンバー</translation>
    </message>
    <message>
        <source>Nobody is a member.</source>
        <translation>メンバーはいません。</translation>
    </message>
    <message>
        <source>Members are for administrators of the organisation to see.</source>
        <translation>メンバーを見られるのは組織の管理者だけです。</translation>
    </message>
    <message>
        <source>&amp;Add or change…</source>
        <translation>追加・変更(&amp;A)…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>外す(&amp;M)…</translation>
    </message>
    <message>
        <source>New organisation</source>
        <translation>新しい組織</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>作成(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>名前がありません。</translation>
    </message>
    <message>
        <source>Member of &quot;%1&quot;</source>
        <translation>「%1」のメンバー</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー(&amp;U):</translation>
    </message>
    <message>
        <source>name or id</source>
        <translation>名前または ID</translation>
    </message>
    <message>
        <source>Name the user.</source>
        <translation>ユーザーを指定してください。</translation>
    </message>
    <message>
        <source>Delete the organisation</source>
        <translation>組織を削除</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with its memberships and keys?</source>
        <translation>「%1」をメンバーシップと鍵ごと削除しますか？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>残す(&amp;K)</translation>
    </message>
    <message>
        <source>End the membership</source>
        <translation>メンバーから外す</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; from the organisation?</source>
        <translation>「%1」を組織から外しますか？</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>外す(&amp;R)</translation>
    </message>
</context>
<context>
    <name>coord::OutgoingPane</name>
    <message>
        <source>Subscriptions</source>
        <translation>購読</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>配信</translation>
    </message>
    <message>
        <source>Nobody is told what becomes of tasks.</source>
        <translation>タスクの経過は誰にも通知されません。</translation>
    </message>
    <message>
        <source>Events hold prompts and results: viewers do not see where they go.</source>
        <translation>イベントにはプロンプトと結果が含まれるため、送信先は閲覧者には表示されません。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新規(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>再開(&amp;R)</translation>
    </message>
    <message>
        <source>P&amp;ing</source>
        <translation>Ping(&amp;I)</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>削除(&amp;L)…</translation>
    </message>
    <message>
        <source>What was sent to %1</source>
        <translation>%1 への送信</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>まだ何も送信されていません。</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>再送(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>詳細(&amp;D)…</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
        <translation>タスクを表示(&amp;K)</translation>
    </message>
    <message>
        <source>New subscription</source>
        <translation>新しい購読</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>作成(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Post to:</source>
        <translation>送信先(&amp;P):</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>送信先がありません。</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>イベント(&amp;E):</translation>
    </message>
    <message>
        <source>Of &amp;tasks:</source>
        <translation>対象のタスク(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>シークレット(&amp;S):</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>自動生成</translation>
    </message>
    <message>
        <source>Secret of the subscription &quot;%1&quot;</source>
        <translation>購読「%1」のシークレット</translation>
    </message>
    <message>
        <source>Delete the subscription</source>
        <translation>購読を削除</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; and the log of its deliveries?</source>
        <translation>「%1」と配信の記録を削除しますか？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>残す(&amp;K)</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>配信</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>プール %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>終了: %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Failing for %1</source>
        <translation>%1 前から失敗中</translation>
    </message>
    <message>
        <source>Waiting / delivered / failed / dropped</source>
        <translation>待機 / 配信済み / 失敗 / 破棄</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>配信済み</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>購読</translation>
    </message>
    <message>
        <source>Posts to</source>
        <translation>送信先</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Of tasks</source>
        <translation>対象のタスク</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>次の試行</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>応答の内容</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>送信する内容</translation>
    </message>
</context>
<context>
    <name>coord::OutputView</name>
    <message>
        <source>… and more</source>
        <translation>… 以下略</translation>
    </message>
    <message>
        <source>Output of the task</source>
        <translation>タスクの出力</translation>
    </message>
    <message>
        <source>Return folds and unfolds the tool call at the cursor</source>
        <translation>Enter でカーソル位置のツール呼び出しを折りたたみ・展開</translation>
    </message>
    <message>
        <source>What came before is left out here; &quot;coord logs&quot; shows all of it.</source>
        <translation>これ以前は省略しました。「coord logs」ですべて見られます。</translation>
    </message>
</context>
<context>
    <name>coord::PagedModel</name>
    <message>
        <source>What the coordinator says cannot be read: %1</source>
        <translation>コーディネーターの応答を読めません: %1</translation>
    </message>
</context>
<context>
    <name>coord::PaletteModel</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
</context>
<context>
    <name>coord::PatchFileModel</name>
    <message>
        <source>… (a line of %1 bytes)</source>
        <translation>… (%1 バイトの行)</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>バイナリ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除</translation>
    </message>
</context>
<context>
    <name>coord::PeoplePage</name>
    <message>
        <source>&amp;Users</source>
        <translation>ユーザー(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Organisations</source>
        <translation>組織(&amp;O)</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
</context>
<context>
    <name>coord::PipelineModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>パイプライン</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>費用</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
</context>
<context>
    <name>coord::PipelinesPage</name>
    <message>
        <source>steps: %1</source>
        <translation>ステップ: %1</translation>
    </message>
    <message>
        <source>completed: %1</source>
        <translation>完了: %1</translation>
    </message>
    <message>
        <source>running: %1</source>
        <translation>実行中: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>待機中: %1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失敗: %1</translation>
    </message>
    <message>
        <source>cancelled: %1</source>
        <translation>取消: %1</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>作成 %1</translation>
    </message>
    <message>
        <source>pipeline %1</source>
        <translation>パイプライン %1</translation>
    </message>
    <message>
        <source>Pipelines</source>
        <translation>パイプライン</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>さらに表示(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>再開(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>取消(&amp;C)…</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
        <translation>タスクを表示(&amp;K)</translation>
    </message>
    <message>
        <source>Shows older pipelines, too</source>
        <translation>古いパイプラインも表示します</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>パイプライン</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Return in the graph does the same</source>
        <translation>グラフ内の Enter キーでも同じです</translation>
    </message>
    <message>
        <source>Arrow keys go from step to step, + and - zoom, 0 shows the whole graph</source>
        <translation>矢印キーでステップ間を移動、+ と - で拡大縮小、0 で全体を表示します</translation>
    </message>
    <message>
        <source>This coordinator is an original, which has no pipelines.</source>
        <translation>このコーディネーターはオリジナル版で、パイプラインがありません。</translation>
    </message>
    <message>
        <source>Cancel the pipeline</source>
        <translation>パイプラインを取り消す</translation>
    </message>
    <message>
        <source>&amp;End them</source>
        <translation>終了する(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Let them run</source>
        <translation>続行させる(&amp;L)</translation>
    </message>
    <message>
        <source>No pipeline is selected</source>
        <translation>パイプラインが選択されていません</translation>
    </message>
    <message>
        <source>There are no pipelines</source>
        <translation>パイプラインがありません</translation>
    </message>
    <message>
        <source>The pipelines cannot be read: %1</source>
        <translation>パイプラインを読み取れません: %1</translation>
    </message>
    <message>
        <source>End all steps of &quot;%1&quot; that run or wait, and everything that they have started?</source>
        <translation>「%1」の実行中または待機中のすべてのステップと、それらが開始したものをすべて終了しますか?</translation>
    </message>
</context>
<context>
    <name>coord::RuleField</name>
    <message>
        <source>What is wrong with it</source>
        <translation>問題点</translation>
    </message>
    <message>
        <source>%1: there may be up to %2 rules.</source>
        <translation>%1: 規則は %2 件までです。</translation>
    </message>
</context>
<context>
    <name>coord::ScheduleDialog</name>
    <message>
        <source>It would never run.</source>
        <translation>一度も実行されません。</translation>
    </message>
    <message>
        <source>Next runs:</source>
        <translation>次回以降の実行:</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>新しいスケジュール</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>作成(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;When:</source>
        <translation>いつ(&amp;W):</translation>
    </message>
    <message>
        <source>Time &amp;zone:</source>
        <translation>タイムゾーン(&amp;Z):</translation>
    </message>
    <message>
        <source>the coordinator&apos;s</source>
        <translation>コーディネーターの設定</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>対象(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>プロンプト(&amp;P):</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>プロンプトがありません。</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>次回以降の実行</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>While the last one &amp;runs:</source>
        <translation>前回が実行中のとき(&amp;R):</translation>
    </message>
    <message>
        <source>leave the run out</source>
        <translation>実行を省略</translation>
    </message>
    <message>
        <source>let it wait for the end</source>
        <translation>終了を待つ</translation>
    </message>
    <message>
        <source>cancel the last one</source>
        <translation>前回を中止</translation>
    </message>
    <message>
        <source>Make &amp;up for missed runs of the last:</source>
        <translation>逃した実行を補う範囲(&amp;U):</translation>
    </message>
    <message>
        <source>as usual (%1 min)</source>
        <translation>標準（%1 分）</translation>
    </message>
    <message>
        <source>Begin up to this much &amp;later:</source>
        <translation>最大の遅れ(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>許可するツール(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>予算(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>時間制限(&amp;T):</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>エージェントのもの</translation>
    </message>
    <message>
        <source>R&amp;etries:</source>
        <translation>再試行(&amp;E):</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>通常どおり</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>優先度(&amp;I):</translation>
    </message>
    <message>
        <source>When: %1</source>
        <translation>いつ: %1</translation>
    </message>
    <message>
        <source>Time zone: %1</source>
        <translation>タイムゾーン: %1</translation>
    </message>
    <message>
        <source>Minute, hour, day of the month, month, day of the week; or @hourly, @daily, @weekly and the like.</source>
        <translation>分 時 日 月 曜日、または @hourly、@daily、@weekly など。</translation>
    </message>
    <message>
        <source>Name a time zone to see the next runs.</source>
        <translation>次回以降の実行を見るにはタイムゾーンを指定してください。</translation>
    </message>
</context>
<context>
    <name>coord::SchedulesPage</name>
    <message>
        <source>Schedules</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>There is no schedule yet.</source>
        <translation>スケジュールはまだありません。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新規(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>再開(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;un now</source>
        <translation>今すぐ実行(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>詳細(&amp;D)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>削除(&amp;L)…</translation>
    </message>
    <message>
        <source>The run waits for the end of the last one.</source>
        <translation>前回の終了を待っています。</translation>
    </message>
    <message>
        <source>Delete the schedule</source>
        <translation>スケジュールを削除</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? A task of it that runs goes on.</source>
        <translation>「%1」を削除しますか？実行中のタスクは続きます。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>残す(&amp;K)</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未終了</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>A run waits</source>
        <translation>実行が待機中</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>プール %1</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>When</source>
        <translation>いつ</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>どこで</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>次回の実行</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>前回の実行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>実行回数</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最後のエラー</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Left out, as the last one ran</source>
        <translation>前回が実行中で省略</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>逃した回数</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重複時</translation>
    </message>
    <message>
        <source>Makes up for the last</source>
        <translation>補う範囲</translation>
    </message>
    <message>
        <source>Begins later by up to</source>
        <translation>最大の遅れ</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>許可するツール</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Next runs, if it is resumed</source>
        <translation>再開した場合の次回以降の実行</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>次回以降の実行</translation>
    </message>
</context>
<context>
    <name>coord::SecretDialog</name>
    <message>
        <source>Secret</source>
        <translation>シークレット</translation>
    </message>
    <message>
        <source>Store it now: it is not shown again.</source>
        <translation>今すぐ保管してください。二度と表示されません。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsChart</name>
    <message>
        <source>hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsModel</name>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取消済み</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % 以内</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>費用</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsPage</name>
    <message>
        <source>Tasks that ended</source>
        <translation>終了したタスク</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Cost in dollars</source>
        <translation>費用（ドル）</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % 以内</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>費用</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>直近 1 時間</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>直近 1 日</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>直近 1 週間</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>直近 30 日</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>&amp;Period:</source>
        <translation>期間(&amp;P):</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>There are no tasks yet: the charts begin with the first.</source>
        <translation>まだタスクがありません。最初のタスクからグラフが始まります。</translation>
    </message>
    <message>
        <source>Computed from the tasks that this window knows: %1. A task that was tried again counts as waiting until its last attempt.</source>
        <translation>このウィンドウが知っているタスクから算出: %1。再試行されたタスクは最後の試行まで待機中として数えます。</translation>
    </message>
    <message>
        <source>%1. Completed: %2, failed: %3, cancelled: %4.</source>
        <translation>%1。完了: %2、失敗: %3、取消: %4。</translation>
    </message>
    <message>
        <source>%1. Half of the tasks took up to %2, 95 of 100 up to %3.</source>
        <translation>%1。半数のタスクは %2 以内、100 件中 95 件は %3 以内に終わりました。</translation>
    </message>
    <message>
        <source>Now %1 wait and %2 run.</source>
        <translation>現在 %1 件が待機中、%2 件が実行中です。</translation>
    </message>
    <message>
        <source>%1. All tasks that ended cost $%2.</source>
        <translation>%1。終了したタスクの費用は合計 $%2 です。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>統計</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
</context>
<context>
    <name>coord::StepGraph</name>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>There are no steps.</source>
        <translation>ステップがありません。</translation>
    </message>
</context>
<context>
    <name>coord::TaskDetails</name>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用量</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>許可されていること</translation>
    </message>
    <message>
        <source>Co&amp;py the session&apos;s id</source>
        <translation>セッション ID をコピー(&amp;P)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>coord::TaskModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>費用</translation>
    </message>
</context>
<context>
    <name>coord::TaskPane</name>
    <message>
        <source>files changed: %1</source>
        <translation>変更ファイル: %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>作成 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>所要 %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>開始 %1</translation>
    </message>
    <message>
        <source>turns: %1</source>
        <translation>ターン: %1</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>セッション %1</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>タスク %1</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>取消(&amp;C)…</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>再試行(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>再開(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>すべて展開(&amp;U)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Shows what tools were given and what they answered</source>
        <translation>ツールへの入力と応答を表示</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>No task is selected</source>
        <translation>タスクが選択されていません</translation>
    </message>
    <message>
        <source>The last %1 lines; &quot;coord logs&quot; shows all.</source>
        <translation>最後の %1 行です。「coord logs」ですべて見られます。</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>タスクを取り消す</translation>
    </message>
    <message>
        <source>End the task, and everything that it has started?</source>
        <translation>タスクと、それが開始したものをすべて終了しますか?</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>終了する(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Let it run</source>
        <translation>続行させる(&amp;L)</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Parts of the task</source>
        <translation>タスクの内容</translation>
    </message>
</context>
<context>
    <name>coord::TemplateChooser</name>
    <message>
        <source>Template</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>No template</source>
        <translation>テンプレートなし</translation>
    </message>
</context>
<context>
    <name>coord::TokenVault</name>
    <message>
        <source>The keychain does not answer</source>
        <translation>キーチェーンが応答しません</translation>
    </message>
    <message>
        <source>%1 cannot be removed</source>
        <translation>%1 を削除できません</translation>
    </message>
</context>
<context>
    <name>coord::UsersPane</name>
    <message>
        <source>Administrator</source>
        <translation>管理者</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>オペレーター</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>閲覧者</translation>
    </message>
    <message>
        <source>&amp;Role:</source>
        <translation>役割(&amp;R):</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>失効</translation>
    </message>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>all of the role</source>
        <translation>役割のすべて</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>最終使用</translation>
    </message>
    <message>
        <source>May</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>There is no user yet: everybody shares the coordinator&apos;s own token.</source>
        <translation>ユーザーはまだいません。全員がコーディネーターのトークンを共有しています。</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator.</source>
        <translation>ユーザーはこのコーディネーターの管理者が管理します。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新規(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Role…</source>
        <translation>役割(&amp;R)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>削除(&amp;L)…</translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation>鍵はありません。</translation>
    </message>
    <message>
        <source>New &amp;key…</source>
        <translation>新しい鍵(&amp;K)…</translation>
    </message>
    <message>
        <source>Revok&amp;e…</source>
        <translation>失効(&amp;E)…</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator. You are &quot;%1&quot;, with the role &quot;%2&quot; in the organisation &quot;%3&quot;.</source>
        <translation>ユーザーはこのコーディネーターの管理者が管理します。あなたは「%1」、役割「%2」、組織「%3」です。</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>%1 の鍵</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新しいユーザー</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>作成(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>名前がありません。</translation>
    </message>
    <message>
        <source>Role of &quot;%1&quot;</source>
        <translation>「%1」の役割</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>設定(&amp;S)</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新しい鍵</translation>
    </message>
    <message>
        <source>&amp;Label:</source>
        <translation>ラベル(&amp;L):</translation>
    </message>
    <message>
        <source>what the key is for</source>
        <translation>鍵の用途</translation>
    </message>
    <message>
        <source>&amp;Expires after:</source>
        <translation>有効期間(&amp;E):</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 日</translation>
    </message>
    <message>
        <source>&amp;May only:</source>
        <translation>許可を限定(&amp;M):</translation>
    </message>
    <message>
        <source>Delete the user</source>
        <translation>ユーザーを削除</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with all keys and memberships?</source>
        <translation>「%1」をすべての鍵とメンバーシップごと削除しますか？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>残す(&amp;K)</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>鍵を失効</translation>
    </message>
    <message>
        <source>Revoke &quot;%1&quot;? It is good no more, and what it has opened is closed.</source>
        <translation>「%1」を失効させますか？使えなくなり、開いていた接続は閉じられます。</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>失効(&amp;R)</translation>
    </message>
</context>
<context>
    <name>coord::WebhooksPage</name>
    <message>
        <source>In&amp;coming</source>
        <translation>受信(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Outgoing</source>
        <translation>送信(&amp;O)</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhook</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Run the agent of this machine without a window.</source>
        <translation>ウィンドウなしでこのマシンのエージェントを実行します。</translation>
    </message>
    <message>
        <source>Whether --background is started at login: on, off or status.</source>
        <translation>ログイン時に --background を起動するかどうか: on、off、status。</translation>
    </message>
    <message>
        <source>Shows coordinators, their agents and their tasks, and runs the agent of this machine.</source>
        <translation>コーディネーターとそのエージェント、タスクを表示し、このマシンのエージェントを実行します。</translation>
    </message>
    <message>
        <source>--autostart must be on, off or status.</source>
        <translation>--autostart は on、off、status のいずれかです。</translation>
    </message>
    <message>
        <source>coord-desktop runs already.</source>
        <translation>coord-desktop はすでに実行中です。</translation>
    </message>
    <message>
        <source>coord-desktop runs already, but does not answer.</source>
        <translation>coord-desktop はすでに実行中ですが、応答がありません。</translation>
    </message>
</context>
</TS>
