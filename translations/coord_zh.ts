<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 cannot be removed</source>
        <translation>无法移除 %1</translation>
    </message>
    <message>
        <source>%1 cannot be changed</source>
        <translation>无法更改 %1</translation>
    </message>
    <message>
        <source>The path of the program has a line end or a control character in it</source>
        <translation>程序路径中含有换行符或控制字符</translation>
    </message>
    <message>
        <source>%1 cannot be made</source>
        <translation>无法创建 %1</translation>
    </message>
</context>
<context>
    <name>ConfigConnection</name>
    <message>
        <source>No context &quot;%1&quot; in %2</source>
        <translation>%2 中没有上下文“%1”</translation>
    </message>
</context>
<context>
    <name>ConnectionFailure</name>
    <message>
        <source>The coordinator refuses the token: it is wrong, has expired or was revoked.</source>
        <translation>协调器拒绝了令牌：令牌错误、已过期或已被吊销。</translation>
    </message>
    <message>
        <source>The token may not be used at this coordinator.</source>
        <translation>该令牌不能用于此协调器。</translation>
    </message>
    <message>
        <source>The coordinator does not answer.</source>
        <translation>协调器没有响应。</translation>
    </message>
    <message>
        <source>There is no token for this connection: edit it and enter one.</source>
        <translation>此连接没有令牌：请编辑连接并输入令牌。</translation>
    </message>
    <message>
        <source>The coordinator has too many connections from this machine.</source>
        <translation>协调器上来自本机的连接过多。</translation>
    </message>
    <message>
        <source>The coordinator&apos;s certificate is not trusted. If an authority of your own has signed it, choose that authority&apos;s file.</source>
        <translation>协调器的证书不受信任。如果它由您自己的颁发机构签发，请选择该机构的文件。</translation>
    </message>
    <message>
        <source>The coordinator cannot be reached.</source>
        <translation>无法连接到协调器。</translation>
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
        <translation>%1小时%2分</translation>
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
        <translation>工具：每个列表最多 %1 个。</translation>
    </message>
    <message>
        <source>Allowed tools: %1</source>
        <translation>允许的工具：%1</translation>
    </message>
    <message>
        <source>Tools not allowed: %1</source>
        <translation>不允许的工具：%1</translation>
    </message>
    <message>
        <source>Tasks at the same time: it must be from 1 to %1.</source>
        <translation>同时运行的任务：必须为 1 到 %1。</translation>
    </message>
    <message>
        <source>Budget: it must be from 0 to %1.</source>
        <translation>预算：必须为 0 到 %1。</translation>
    </message>
    <message>
        <source>Permission mode: choose one of the list.</source>
        <translation>权限模式：请从列表中选择。</translation>
    </message>
    <message>
        <source>Isolation: choose one of the list.</source>
        <translation>隔离：请从列表中选择。</translation>
    </message>
    <message>
        <source>Profile: there is no &quot;%1&quot; any more.</source>
        <translation>配置：“%1”已不存在。</translation>
    </message>
    <message>
        <source>Connection: choose one; they are added under File, Connections.</source>
        <translation>连接：请选择一个；可在“文件”&gt;“连接”中添加。</translation>
    </message>
    <message>
        <source>Name: a letter or digit, then up to 63 letters, digits, dots, underscores or dashes.</source>
        <translation>名称：以字母或数字开头，之后最多 63 个字母、数字、点、下划线或连字符。</translation>
    </message>
    <message>
        <source>Folder: there is no folder &quot;%1&quot;.</source>
        <translation>文件夹：没有文件夹“%1”。</translation>
    </message>
    <message>
        <source>Tasks at the same time: %1</source>
        <translation>同时运行的任务：%1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>文件夹：%1</translation>
    </message>
    <message>
        <source>Tools: all, and nobody is asked</source>
        <translation>工具：全部，不询问</translation>
    </message>
    <message>
        <source>Allowed tools: those a task names</source>
        <translation>允许的工具：任务所指定的</translation>
    </message>
    <message>
        <source>More folders: %1</source>
        <translation>其他文件夹：%1</translation>
    </message>
    <message>
        <source>Permission mode: %1</source>
        <translation>权限模式：%1</translation>
    </message>
    <message>
        <source>Budget of one run: %1 USD</source>
        <translation>单次运行预算：%1 USD</translation>
    </message>
    <message>
        <source>Isolation: %1</source>
        <translation>隔离：%1</translation>
    </message>
</context>
<context>
    <name>PaletteEntries</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>在 %1 上</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>在 %1 之后</translation>
    </message>
    <message>
        <source>however these end</source>
        <translation>无论其结果如何</translation>
    </message>
    <message>
        <source>always</source>
        <translation>总是</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>There may be up to %1 views: remove one first.</source>
        <translation>最多可有 %1 个视图：请先移除一个。</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings cannot be written to %1.</source>
        <translation>无法将设置写入 %1。</translation>
    </message>
</context>
<context>
    <name>StreamView</name>
    <message>
        <source>1 turn</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source>%1 turns</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>%1 denied</source>
        <translation>%1 个被拒绝</translation>
    </message>
    <message>
        <source>subagent</source>
        <translation>子代理</translation>
    </message>
    <message>
        <source>%1 usage limit reached</source>
        <translation>已达到使用上限 %1</translation>
    </message>
    <message>
        <source>%1 usage limit: %2 % used</source>
        <translation>使用上限 %1：已用 %2 %</translation>
    </message>
    <message>
        <source>%1 usage limit is near</source>
        <translation>接近使用上限 %1</translation>
    </message>
    <message>
        <source>ended without a result</source>
        <translation>结束时没有结果</translation>
    </message>
    <message>
        <source>conversation cleared</source>
        <translation>对话已清空</translation>
    </message>
    <message>
        <source>MCP server %1 did not start</source>
        <translation>MCP 服务器 %1 未启动</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>model not reached: %1%2; retry %3 of %4 in %5</source>
        <translation>无法连接模型：%1%2；%5后重试 %3/%4</translation>
    </message>
    <message>
        <source>denied: %1</source>
        <translation>已拒绝：%1</translation>
    </message>
    <message>
        <source>conversation compacted (%1 tokens)</source>
        <translation>对话已压缩（%1 个 token）</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>, resets %1 UTC</source>
        <translation>，%1 UTC 重置</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>等待回答</translation>
    </message>
    <message>
        <source>asks for permission</source>
        <translation>请求许可</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 询问：%2</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 项</translation>
    </message>
</context>
<context>
    <name>TaskFacts</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>%1, and up to %2 more</source>
        <translation>%1，还可再试 %2 次</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>错误代码</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>退出状态</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>After</source>
        <translation>先行任务</translation>
    </message>
    <message>
        <source>Dispatched by</source>
        <translation>派发者</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>入队</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>等待时长</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>运行时长</translation>
    </message>
    <message>
        <source>Claude&apos;s own time</source>
        <translation>Claude 自身计时</translation>
    </message>
    <message>
        <source>Waited for the model</source>
        <translation>等待模型</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Claude Code</source>
        <translation>Claude Code</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>读入令牌数</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>写出令牌数</translation>
    </message>
    <message>
        <source>Tokens from the cache</source>
        <translation>取自缓存的令牌数</translation>
    </message>
    <message>
        <source>Tokens into the cache</source>
        <translation>存入缓存的令牌数</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Kind of workspace</source>
        <translation>工作区类型</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Began from</source>
        <translation>起始提交</translation>
    </message>
    <message>
        <source>Newest commit</source>
        <translation>最新提交</translation>
    </message>
    <message>
        <source>Files changed</source>
        <translation>更改的文件数</translation>
    </message>
    <message>
        <source>Lines added</source>
        <translation>增加行数</translation>
    </message>
    <message>
        <source>Lines removed</source>
        <translation>删除行数</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>允许的工具</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>禁止的工具</translation>
    </message>
    <message>
        <source>Further folders</source>
        <translation>其他文件夹</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>权限模式</translation>
    </message>
    <message>
        <source>Budget that holds</source>
        <translation>生效的预算</translation>
    </message>
</context>
<context>
    <name>TaskNotices</name>
    <message>
        <source>A task has failed</source>
        <translation>一个任务失败</translation>
    </message>
    <message>
        <source>A task is done</source>
        <translation>一个任务已完成</translation>
    </message>
    <message>
        <source>More tasks have ended: %1</source>
        <translation>另有已结束的任务：%1</translation>
    </message>
    <message>
        <source>Failed of them: %1</source>
        <translation>其中失败：%1</translation>
    </message>
</context>
<context>
    <name>TaskState</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>死信</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>coord::AgentModel</name>
    <message>
        <source>Lost at %1</source>
        <translation>%1 失联</translation>
    </message>
    <message>
        <source>Cordoned</source>
        <translation>已隔离</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>正在退出</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>繁忙</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>工作中</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>coord::AgentTray</name>
    <message>
        <source>&amp;Open the window</source>
        <translation>打开窗口(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Start the agent</source>
        <translation>启动代理(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>No task runs</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>The agent goes on</source>
        <translation>代理继续运行</translation>
    </message>
    <message>
        <source>It is in the tray, where it can be paused and ended.</source>
        <translation>它在托盘中，可在那里暂停和结束。</translation>
    </message>
</context>
<context>
    <name>coord::AttachmentList</name>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Attac&amp;h a file…</source>
        <translation>附加文件(&amp;H)…</translation>
    </message>
    <message>
        <source>Attach a fo&amp;lder…</source>
        <translation>附加文件夹(&amp;L)…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>移除(&amp;V)</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Attach a folder</source>
        <translation>附加文件夹</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>附加文件</translation>
    </message>
    <message>
        <source>Upload %1 of %2: %3</source>
        <translation>上传 %1/%2：%3</translation>
    </message>
</context>
<context>
    <name>coord::AttachmentModel</name>
    <message>
        <source>more than %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>Attachment: %1 is not there.</source>
        <translation>附件：%1 不存在。</translation>
    </message>
    <message>
        <source>There may be up to %1 attachments.</source>
        <translation>最多可有 %1 个附件。</translation>
    </message>
    <message>
        <source>Attachment: say where %1 goes on the agent&apos;s machine.</source>
        <translation>附件：请写明 %1 在代理机器上的位置。</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>目标位置</translation>
    </message>
</context>
<context>
    <name>coord::AttemptModel</name>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>coord::AttentionModel</name>
    <message>
        <source>Given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Agent lost</source>
        <translation>代理失联</translation>
    </message>
    <message>
        <source>Waits long</source>
        <translation>等待过久</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Task or agent</source>
        <translation>任务或代理</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
</context>
<context>
    <name>coord::AuditLogPage</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>途径</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Hash of the one before</source>
        <translation>前一条的哈希</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Nothing is on record.</source>
        <translation>没有任何记录。</translation>
    </message>
    <message>
        <source>The audit is for administrators of this coordinator; you are none.</source>
        <translation>审计仅供此协调器的管理员查看；您不是管理员。</translation>
    </message>
    <message>
        <source>R&amp;ead again</source>
        <translation>重新读取(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>详情(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>校验(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Look further</source>
        <translation>继续查找(&amp;L)</translation>
    </message>
    <message>
        <source>Search who, operation, subject, result</source>
        <translation>搜索何人、操作、对象、结果</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>All %1 records were searched.</source>
        <translation>已搜索全部 %1 条记录。</translation>
    </message>
    <message>
        <source>The last %1 records were searched.</source>
        <translation>已搜索最近 %1 条记录。</translation>
    </message>
    <message>
        <source>The last %1 records; search for what is older.</source>
        <translation>最近 %1 条记录；更早的请搜索。</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>记录 %1</translation>
    </message>
    <message>
        <source>Records that were checked: %1…</source>
        <translation>已校验的记录：%1…</translation>
    </message>
    <message>
        <source>The audit is broken at record %1: it was changed, taken out or is out of its place.</source>
        <translation>审计在记录 %1 处断裂：它被更改、移除或位置不对。</translation>
    </message>
    <message>
        <source>The coordinator does not finish the check.</source>
        <translation>协调器没有完成校验。</translation>
    </message>
    <message>
        <source>%1 records are as they were written. The last is number %2: %3</source>
        <translation>%1 条记录与写入时一致。最后一条编号为 %2：%3</translation>
    </message>
</context>
<context>
    <name>coord::ChangesView</name>
    <message>
        <source>What the task changes is shown when it has ended.</source>
        <translation>任务的更改在其结束后显示。</translation>
    </message>
    <message>
        <source>The task had no workspace of its own: it changed what is in the agent&apos;s folder. Start the agent with --isolation worktree or tmpdir.</source>
        <translation>任务没有自己的工作区：它更改了代理文件夹中的内容。请用 --isolation worktree 或 tmpdir 启动代理。</translation>
    </message>
    <message>
        <source>The work is in %1 on the agent&apos;s machine alone: %2</source>
        <translation>成果仅在代理机器的 %1 中：%2</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>S&amp;ave as a patch…</source>
        <translation>另存为补丁(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Load again</source>
        <translation>重新加载(&amp;L)</translation>
    </message>
    <message>
        <source>Files that were changed</source>
        <translation>更改的文件</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Fetching what was changed…</source>
        <translation>正在获取更改…</translation>
    </message>
    <message>
        <source>The patch is larger than %1 MiB: &quot;coord diff&quot; fetches it.</source>
        <translation>补丁大于 %1 MiB：可用“coord diff”获取。</translation>
    </message>
    <message>
        <source>What was changed could not be fetched: %1</source>
        <translation>无法获取更改：%1</translation>
    </message>
    <message>
        <source>The patch cannot be read.</source>
        <translation>无法读取补丁。</translation>
    </message>
    <message>
        <source>Files: %1</source>
        <translation>文件：%1</translation>
    </message>
    <message>
        <source>The patch is very large: only its beginning is counted and shown.</source>
        <translation>补丁非常大：只统计并显示其开头部分。</translation>
    </message>
    <message>
        <source>%1 lines are left out here, and are in the patch that is saved.</source>
        <translation>此处省略了 %1 行，保存的补丁中包含它们。</translation>
    </message>
    <message>
        <source>There is no patch.</source>
        <translation>没有补丁。</translation>
    </message>
    <message>
        <source>Save the patch</source>
        <translation>保存补丁</translation>
    </message>
    <message>
        <source>Patches (*.patch)</source>
        <translation>补丁 (*.patch)</translation>
    </message>
    <message>
        <source>The patch could not be saved: %1</source>
        <translation>无法保存补丁：%1</translation>
    </message>
</context>
<context>
    <name>coord::CommandPalette</name>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Type what to do, or whom to look at</source>
        <translation>输入要做的事或要看的对象</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionEditor</name>
    <message>
        <source>&amp;Send the token without TLS</source>
        <translation>不经 TLS 发送令牌(&amp;S)</translation>
    </message>
    <message>
        <source>Add a connection</source>
        <translation>添加连接</translation>
    </message>
    <message>
        <source>Edit the connection</source>
        <translation>编辑连接</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>the token&apos;s own</source>
        <translation>令牌所属</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>系统自带</translation>
    </message>
    <message>
        <source>Choose the file of certificate authorities</source>
        <translation>选择证书颁发机构文件</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>地址(&amp;A):</translation>
    </message>
    <message>
        <source>T&amp;oken:</source>
        <translation>令牌(&amp;O):</translation>
    </message>
    <message>
        <source>O&amp;rganisation:</source>
        <translation>组织(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;Certificate authorities:</source>
        <translation>证书颁发机构(&amp;C):</translation>
    </message>
    <message>
        <source>File of certificate authorities</source>
        <translation>证书颁发机构文件</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation>证书颁发机构</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt);;All files (*)</source>
        <translation>证书 (*.pem *.crt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>缺少令牌。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionProbe</name>
    <message>
        <source>Connected to an original coordinator.</source>
        <translation>已连接到原版协调器。</translation>
    </message>
    <message>
        <source>Connected to version %1, with the role &quot;%2&quot;.</source>
        <translation>已连接到版本 %1，角色为“%2”。</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionStore</name>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>The name may have up to %1 characters.</source>
        <translation>名称最多 %1 个字符。</translation>
    </message>
    <message>
        <source>The address must be like wss://coordinator.example.org:8080.</source>
        <translation>地址应类似 wss://coordinator.example.org:8080。</translation>
    </message>
    <message>
        <source>Without TLS the token would cross the network in the clear: use wss://, or allow it below.</source>
        <translation>没有 TLS，令牌会以明文经过网络：请使用 wss://，或在下方允许。</translation>
    </message>
    <message>
        <source>The file of certificate authorities cannot be read.</source>
        <translation>无法读取证书颁发机构文件。</translation>
    </message>
    <message>
        <source>There is a connection of this name.</source>
        <translation>已有同名连接。</translation>
    </message>
    <message>
        <source>There may be up to %1 connections.</source>
        <translation>最多可有 %1 个连接。</translation>
    </message>
    <message>
        <source>The token cannot be read: %1</source>
        <translation>无法读取令牌：%1</translation>
    </message>
    <message>
        <source>The token could not be saved: %1</source>
        <translation>无法保存令牌：%1</translation>
    </message>
    <message>
        <source>The configuration of coord cannot be used: %1</source>
        <translation>无法使用 coord 的配置：%1</translation>
    </message>
    <message>
        <source>The connection was removed meanwhile.</source>
        <translation>该连接已在此期间被删除。</translation>
    </message>
</context>
<context>
    <name>coord::ConnectionsDialog</name>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除(&amp;R)…</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>添加(&amp;A)…</translation>
    </message>
    <message>
        <source>Tokens are kept in the keychain of the system, or where there is none in a file that only you can read. What &quot;coord&quot; uses is changed in its configuration.</source>
        <translation>令牌保存在系统钥匙串中；没有钥匙串时保存在只有您能读取的文件中。“coord”使用的连接请在其配置中修改。</translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation>移除连接</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; and its token from this machine?</source>
        <translation>从本机移除“%1”及其令牌？</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
</context>
<context>
    <name>coord::DesktopProgram</name>
    <message>
        <source>No agent is set up on this machine: start coord-desktop without --background and open &quot;This machine&quot;.</source>
        <translation>本机未设置代理：请不带 --background 启动 coord-desktop 并打开“本机”。</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>The agent runs</source>
        <translation>代理正在运行</translation>
    </message>
    <message>
        <source>This desktop has no tray. The agent can go on without a window; start coord-desktop again to see it.</source>
        <translation>此桌面没有托盘。代理可以在没有窗口的情况下继续运行；再次启动 coord-desktop 即可查看。</translation>
    </message>
    <message>
        <source>&amp;Go on without a window</source>
        <translation>无窗口继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>coord::DiffView</name>
    <message>
        <source>Lines that were changed</source>
        <translation>更改的行</translation>
    </message>
</context>
<context>
    <name>coord::DispatchBounds</name>
    <message>
        <source>Allowed tools</source>
        <translation>允许的工具</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>禁止的工具</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>以代理为准</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>at once: </source>
        <translation>同时：</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>允许的工具(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>禁止的工具(&amp;D):</translation>
    </message>
    <message>
        <source>F&amp;olders:</source>
        <translation>文件夹(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>预算(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>时限(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Retries:</source>
        <translation>重试次数(&amp;R):</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>优先级(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Group:</source>
        <translation>组(&amp;G):</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Not all tasks of a group run at once, whatever agents they are on</source>
        <translation>同组任务不会全部同时运行，无论在哪个代理上</translation>
    </message>
    <message>
        <source>Tasks of the group at once</source>
        <translation>组内同时运行的任务数</translation>
    </message>
    <message>
        <source>The template&apos;s budget must be an amount of dollars up to %1.</source>
        <translation>模板的预算必须是不超过 %1 的美元金额。</translation>
    </message>
    <message>
        <source>Group: it must be up to %1 letters, digits and . _ / -</source>
        <translation>组：必须是最多 %1 个字母、数字和 . _ / -</translation>
    </message>
    <message>
        <source>The template&apos;s folders have names that cannot stand in a list: use &quot;coord run --template&quot;.</source>
        <translation>模板的文件夹名称无法写入列表：请使用“coord run --template”。</translation>
    </message>
</context>
<context>
    <name>coord::DispatchDialog</name>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>Go on with the session</source>
        <translation>继续会话</translation>
    </message>
    <message>
        <source>An agent</source>
        <translation>一个代理</translation>
    </message>
    <message>
        <source>A pool</source>
        <translation>一个池</translation>
    </message>
    <message>
        <source>Agents with labels</source>
        <translation>带标签的代理</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>任意代理</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>对象(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>提示(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>No agent is connected: choose a pool, labels or any agent.</source>
        <translation>没有代理在线：请选择池、标签或任意代理。</translation>
    </message>
    <message>
        <source>No agent is in a pool.</source>
        <translation>没有代理属于任何池。</translation>
    </message>
    <message>
        <source>Name the labels that the agent must have, such as gpu.</source>
        <translation>请写明代理必须具有的标签，例如 gpu。</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>缺少提示。</translation>
    </message>
    <message>
        <source>The prompt may have up to %1 characters.</source>
        <translation>提示最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Per&amp;missions, limits, attachments</source>
        <translation>权限、限制、附件(&amp;M)</translation>
    </message>
    <message>
        <source>Permissions, limits, attachments</source>
        <translation>权限、限制、附件</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>新会话</translation>
    </message>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示信息</translation>
    </message>
    <message>
        <source>T&amp;emplate:</source>
        <translation>模板(&amp;E):</translation>
    </message>
    <message>
        <source>Sessio&amp;n:</source>
        <translation>会话(&amp;N):</translation>
    </message>
    <message>
        <source>What the template uploads must be &lt;local&gt;:&lt;remote&gt;.</source>
        <translation>模板的上传项必须是 &lt;本地&gt;:&lt;远程&gt;。</translation>
    </message>
    <message>
        <source>What the template downloads is not fetched here: &quot;coord pull&quot; does when the task has ended.</source>
        <translation>模板的下载项不会在此获取：任务结束后用“coord pull”。</translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>Attachments go to one agent: choose it under For.</source>
        <translation>附件只能发给一个代理：请在“对象”中选择。</translation>
    </message>
    <message>
        <source>The task was not sent: the upload failed: %1</source>
        <translation>任务未发送：上传失败：%1</translation>
    </message>
</context>
<context>
    <name>coord::FilterBar</name>
    <message>
        <source>Any state</source>
        <translation>任意状态</translation>
    </message>
    <message>
        <source>Any agent</source>
        <translation>任意代理</translation>
    </message>
    <message>
        <source>Any pool</source>
        <translation>任意池</translation>
    </message>
    <message>
        <source>Search prompt, error, agent, id</source>
        <translation>搜索提示、错误、代理、ID</translation>
    </message>
    <message>
        <source>Save what is shown as a view</source>
        <translation>将当前显示保存为视图</translation>
    </message>
    <message>
        <source>Remove this view</source>
        <translation>移除此视图</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>All tasks</source>
        <translation>全部任务</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>视图名称：</translation>
    </message>
</context>
<context>
    <name>coord::FormDialog</name>
    <message>
        <source>Notice</source>
        <translation>提示信息</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>An agent</source>
        <translation>一个代理</translation>
    </message>
    <message>
        <source>A pool</source>
        <translation>一个池</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>池</translation>
    </message>
    <message>
        <source>Name the agent.</source>
        <translation>请指定代理。</translation>
    </message>
    <message>
        <source>Name the pool.</source>
        <translation>请指定池。</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>这不是 JSON。</translation>
    </message>
</context>
<context>
    <name>coord::IncomingPane</name>
    <message>
        <source>pool %1</source>
        <translation>池 %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>none: only from the coordinator&apos;s machine</source>
        <translation>无：仅限协调器所在的机器</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>何处</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>密文</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>上次</translation>
    </message>
    <message>
        <source>Post to</source>
        <translation>发送到</translation>
    </message>
    <message>
        <source>%1 at the address of the coordinator</source>
        <translation>协调器地址下的 %1</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>允许的工具</translation>
    </message>
    <message>
        <source>Disallowed tools</source>
        <translation>禁止的工具</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Per minute at most</source>
        <translation>每分钟最多</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Incoming webhooks</source>
        <translation>传入 Webhook</translation>
    </message>
    <message>
        <source>There is no webhook yet.</source>
        <translation>还没有 Webhook。</translation>
    </message>
    <message>
        <source>Webhooks hold prompts of others: viewers do not see them.</source>
        <translation>Webhook 含有他人的提示：查看者看不到。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <source>T&amp;est…</source>
        <translation>测试(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>详情(&amp;D)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>New webhook</source>
        <translation>新建 Webhook</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N):</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>对象(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>提示(&amp;P):</translation>
    </message>
    <message>
        <source>Review pull request {{payload.number}}</source>
        <translation>审查拉取请求 {{payload.number}}</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>缺少提示。</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>密文(&amp;S)：</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>自动生成</translation>
    </message>
    <message>
        <source>With&amp;out a secret, for the coordinator&apos;s machine</source>
        <translation>无密文(&amp;O)，仅限协调器所在的机器</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>事件(&amp;E)：</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>允许的工具(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Disallowed tools:</source>
        <translation>禁止的工具(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>预算(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>时限(&amp;T):</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>以代理为准</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Per &amp;minute at most:</source>
        <translation>每分钟最多(&amp;M)：</translation>
    </message>
    <message>
        <source>Secret of the webhook &quot;%1&quot;</source>
        <translation>Webhook“%1”的密文</translation>
    </message>
    <message>
        <source>Test the webhook &quot;%1&quot;</source>
        <translation>测试 Webhook“%1”</translation>
    </message>
    <message>
        <source>&amp;Show the prompt</source>
        <translation>显示提示(&amp;S)</translation>
    </message>
    <message>
        <source>What is &amp;posted:</source>
        <translation>发送的内容(&amp;P)：</translation>
    </message>
    <message>
        <source>What &quot;%1&quot; makes of it; nothing was run</source>
        <translation>“%1”生成的结果；没有运行任何任务</translation>
    </message>
    <message>
        <source>Delete the webhook</source>
        <translation>删除 Webhook</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? What is posted to it is refused then; its tasks stay.</source>
        <translation>删除“%1”？之后发送的内容将被拒绝；其任务会保留。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
</context>
<context>
    <name>coord::InsideAgent</name>
    <message>
        <source>The connection of the agent is there no more: choose another one in its settings.</source>
        <translation>代理的连接已不存在：请在其设置中选择另一个。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; at %2</source>
        <translation>%2 上的“%1”</translation>
    </message>
    <message>
        <source>The connection is lost and tried again.</source>
        <translation>连接已断开，正在重试。</translation>
    </message>
    <message>
        <source>An agent of this name for this coordinator runs on this machine already, as &quot;coord agent&quot; or as a service: end that one, or give this one another name. %1</source>
        <translation>此协调器的同名代理已作为“coord agent”或服务在本机运行：请结束它，或为此代理另起名称。%1</translation>
    </message>
    <message>
        <source>The agent is stopped.</source>
        <translation>代理已停止。</translation>
    </message>
    <message>
        <source>No agent is set up on this machine.</source>
        <translation>本机未设置代理。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Connecting %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>Paused: %1 takes no new tasks.</source>
        <translation>已暂停：%1 不接受新任务。</translation>
    </message>
    <message>
        <source>Connected: %1</source>
        <translation>已连接：%1</translation>
    </message>
    <message>
        <source>Stopping; tasks that still run: %1</source>
        <translation>正在停止；仍在运行的任务：%1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Claude cannot be started here, so no task comes: %1</source>
        <translation>此处无法启动 Claude，因此不会收到任务：%1</translation>
    </message>
</context>
<context>
    <name>coord::ListPane</name>
    <message>
        <source>Notice</source>
        <translation>提示信息</translation>
    </message>
</context>
<context>
    <name>coord::MachineDialog</name>
    <message>
        <source>No&amp;tify of tasks that have ended</source>
        <translation>任务结束时通知(&amp;T)</translation>
    </message>
    <message>
        <source>Start the agent when &amp;I log in</source>
        <translation>登录时启动代理(&amp;I)</translation>
    </message>
    <message>
        <source>Agent on this machine</source>
        <translation>本机上的代理</translation>
    </message>
    <message>
        <source>what is set below</source>
        <translation>下面的设置</translation>
    </message>
    <message>
        <source>what Claude&apos;s settings say</source>
        <translation>按 Claude 的设置</translation>
    </message>
    <message>
        <source>none: all in the folder</source>
        <translation>无：都在该文件夹中</translation>
    </message>
    <message>
        <source>a branch for each (git worktree)</source>
        <translation>每个任务一个分支 (git worktree)</translation>
    </message>
    <message>
        <source>a copy for each</source>
        <translation>每个任务一份副本</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>Tasks at the sam&amp;e time:</source>
        <translation>同时运行的任务(&amp;E)：</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>允许的工具(&amp;A)：</translation>
    </message>
    <message>
        <source>Tools n&amp;ot allowed:</source>
        <translation>不允许的工具(&amp;O)：</translation>
    </message>
    <message>
        <source>Permission &amp;mode:</source>
        <translation>权限模式(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Budget of one run:</source>
        <translation>单次运行预算(&amp;B)：</translation>
    </message>
    <message>
        <source>Iso&amp;lation:</source>
        <translation>隔离(&amp;L)：</translation>
    </message>
    <message>
        <source>one in each line, such as Bash(git:*); nothing: any</source>
        <translation>每行一个，例如 Bash(git:*)；留空：任意</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>允许的工具</translation>
    </message>
    <message>
        <source>Tools not allowed</source>
        <translation>不允许的工具</translation>
    </message>
    <message>
        <source>Permission mode</source>
        <translation>权限模式</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>文件夹(&amp;F)：</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Settings from</source>
        <translation>设置来源</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>&amp;Connection:</source>
        <translation>连接(&amp;C)：</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>Settings f&amp;rom:</source>
        <translation>设置来源(&amp;R)：</translation>
    </message>
    <message>
        <source>An agent that runs gets what is changed here when it is started again.</source>
        <translation>正在运行的代理在重新启动后才会采用此处的更改。</translation>
    </message>
    <message>
        <source>Where tasks run</source>
        <translation>任务运行的位置</translation>
    </message>
    <message>
        <source>Start at login: %1</source>
        <translation>登录时启动：%1</translation>
    </message>
</context>
<context>
    <name>coord::MachinePage</name>
    <message>
        <source>End the agent</source>
        <translation>结束代理</translation>
    </message>
    <message>
        <source>Tasks that run on this machine: %1. Ended ones are tried again elsewhere, or when the agent is back.</source>
        <translation>本机正在运行的任务：%1。被结束的任务会在别处或代理恢复后重试。</translation>
    </message>
    <message>
        <source>Let them &amp;finish</source>
        <translation>等待完成(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;End them now</source>
        <translation>立即结束(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Tasks on this machine</source>
        <translation>本机上的任务</translation>
    </message>
    <message>
        <source>How the agent stands</source>
        <translation>代理状态</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What tasks may do</source>
        <translation>任务可以做什么</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>启动(&amp;A)</translation>
    </message>
    <message>
        <source>Cont&amp;inue</source>
        <translation>继续(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
</context>
<context>
    <name>coord::MachineTaskModel</name>
    <message>
        <source>It was ended with the agent.</source>
        <translation>已随代理一起结束。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>coord::MainWindow</name>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>协调器</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New task…</source>
        <translation>新任务(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Connections…</source>
        <translation>连接(&amp;C)…</translation>
    </message>
    <message>
        <source>C&amp;onnect again</source>
        <translation>重新连接(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>任务(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>重试(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>继续(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>搜索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Attention</source>
        <translation>关注(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Tasks</source>
        <translation>任务(&amp;T)</translation>
    </message>
    <message>
        <source>A&amp;gents</source>
        <translation>代理(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>There is no connection yet: add one under File, Connections.</source>
        <translation>还没有连接：请在“文件”、“连接”中添加。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connected, but: %1</source>
        <translation>已连接，但是：%1</translation>
    </message>
    <message>
        <source>The connection is lost and tried again. %1</source>
        <translation>连接已断开，正在重试。%1</translation>
    </message>
    <message>
        <source>Connecting… %1</source>
        <translation>正在连接… %1</translation>
    </message>
    <message>
        <source>Nothing needs attention</source>
        <translation>没有需要关注的事项</translation>
    </message>
    <message>
        <source>Needs attention: %1</source>
        <translation>需要关注：%1</translation>
    </message>
    <message>
        <source>Agents (%1)</source>
        <translation>代理 (%1)</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Clawd Coordinator %1
Run Claude Code on many machines as if they were one.</source>
        <translation>Clawd Coordinator %1
在多台机器上运行 Claude Code，如同一台。</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>The se&amp;lected task</source>
        <translation>所选任务(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve the view…</source>
        <translation>保存视图(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Remove the view</source>
        <translation>移除视图(&amp;R)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Tasks and agents</source>
        <translation>任务和代理</translation>
    </message>
</context>
<context>
    <name>coord::OrgsPane</name>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>您的角色</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>You are in no organisation.</source>
        <translation>您不属于任何组织。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>Members of %1</source>
        <translation>%1 的成员</translation>
    </message>
    <message>
        <source>Nobody is a member.</source>
        <translation>没有成员。</translation>
    </message>
    <message>
        <source>Members are for administrators of the organisation to see.</source>
        <translation>只有该组织的管理员能查看成员。</translation>
    </message>
    <message>
        <source>&amp;Add or change…</source>
        <translation>添加或更改(&amp;A)…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>移除(&amp;M)…</translation>
    </message>
    <message>
        <source>New organisation</source>
        <translation>新建组织</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N):</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>Member of &quot;%1&quot;</source>
        <translation>“%1”的成员</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>用户(&amp;U)：</translation>
    </message>
    <message>
        <source>name or id</source>
        <translation>名称或标识</translation>
    </message>
    <message>
        <source>Name the user.</source>
        <translation>请指定用户。</translation>
    </message>
    <message>
        <source>Delete the organisation</source>
        <translation>删除组织</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with its memberships and keys?</source>
        <translation>删除“%1”及其成员关系和密钥？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>End the membership</source>
        <translation>终止成员关系</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; from the organisation?</source>
        <translation>将“%1”移出组织？</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>coord::OutgoingPane</name>
    <message>
        <source>Subscriptions</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Nobody is told what becomes of tasks.</source>
        <translation>任务的结果不会通知任何人。</translation>
    </message>
    <message>
        <source>Events hold prompts and results: viewers do not see where they go.</source>
        <translation>事件含有提示和结果：查看者看不到其去向。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>P&amp;ing</source>
        <translation>Ping(&amp;I)</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>What was sent to %1</source>
        <translation>发送给 %1 的内容</translation>
    </message>
    <message>
        <source>Nothing was sent yet.</source>
        <translation>还没有发送任何内容。</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>重新发送(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>详情(&amp;D)…</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
        <translation>显示任务(&amp;K)</translation>
    </message>
    <message>
        <source>New subscription</source>
        <translation>新建订阅</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Post to:</source>
        <translation>发送到(&amp;P)：</translation>
    </message>
    <message>
        <source>The address is missing.</source>
        <translation>缺少地址。</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Events:</source>
        <translation>事件(&amp;E)：</translation>
    </message>
    <message>
        <source>Of &amp;tasks:</source>
        <translation>任务范围(&amp;T)：</translation>
    </message>
    <message>
        <source>&amp;Secret:</source>
        <translation>密文(&amp;S)：</translation>
    </message>
    <message>
        <source>one is made</source>
        <translation>自动生成</translation>
    </message>
    <message>
        <source>Secret of the subscription &quot;%1&quot;</source>
        <translation>订阅“%1”的密文</translation>
    </message>
    <message>
        <source>Delete the subscription</source>
        <translation>删除订阅</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; and the log of its deliveries?</source>
        <translation>删除“%1”及其投递记录？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>池 %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>已结束：%1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Failing for %1</source>
        <translation>已失败 %1</translation>
    </message>
    <message>
        <source>Waiting / delivered / failed / dropped</source>
        <translation>等待 / 已投递 / 失败 / 丢弃</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已投递</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Posts to</source>
        <translation>发送到</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Of tasks</source>
        <translation>任务范围</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>下次尝试</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>应答内容</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>发送内容</translation>
    </message>
</context>
<context>
    <name>coord::OutputView</name>
    <message>
        <source>… and more</source>
        <translation>……以及更多</translation>
    </message>
    <message>
        <source>Output of the task</source>
        <translation>任务输出</translation>
    </message>
    <message>
        <source>Return folds and unfolds the tool call at the cursor</source>
        <translation>回车折叠或展开光标处的工具调用</translation>
    </message>
    <message>
        <source>What came before is left out here; &quot;coord logs&quot; shows all of it.</source>
        <translation>此前的内容已省略；“coord logs”可显示全部。</translation>
    </message>
</context>
<context>
    <name>coord::PagedModel</name>
    <message>
        <source>What the coordinator says cannot be read: %1</source>
        <translation>无法读取协调器的应答：%1</translation>
    </message>
</context>
<context>
    <name>coord::PaletteModel</name>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
</context>
<context>
    <name>coord::PatchFileModel</name>
    <message>
        <source>… (a line of %1 bytes)</source>
        <translation>…（一行共 %1 字节）</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>coord::PeoplePage</name>
    <message>
        <source>&amp;Users</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Organisations</source>
        <translation>组织(&amp;O)</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
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
        <translation>流水线</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>coord::PipelinesPage</name>
    <message>
        <source>steps: %1</source>
        <translation>步骤：%1</translation>
    </message>
    <message>
        <source>completed: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <source>running: %1</source>
        <translation>运行中：%1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>等待中：%1</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>cancelled: %1</source>
        <translation>已取消：%1</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>创建于 %1</translation>
    </message>
    <message>
        <source>pipeline %1</source>
        <translation>流水线 %1</translation>
    </message>
    <message>
        <source>Pipelines</source>
        <translation>流水线</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>更多(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>继续(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>取消(&amp;C)…</translation>
    </message>
    <message>
        <source>Show the tas&amp;k</source>
        <translation>显示任务(&amp;K)</translation>
    </message>
    <message>
        <source>Shows older pipelines, too</source>
        <translation>同时显示较早的流水线</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示信息</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Return in the graph does the same</source>
        <translation>在图中按回车键效果相同</translation>
    </message>
    <message>
        <source>Arrow keys go from step to step, + and - zoom, 0 shows the whole graph</source>
        <translation>方向键在步骤间移动，+ 和 - 缩放，0 显示整个图</translation>
    </message>
    <message>
        <source>This coordinator is an original, which has no pipelines.</source>
        <translation>此协调器是原版，没有流水线。</translation>
    </message>
    <message>
        <source>Cancel the pipeline</source>
        <translation>取消流水线</translation>
    </message>
    <message>
        <source>&amp;End them</source>
        <translation>结束(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Let them run</source>
        <translation>让它们继续(&amp;L)</translation>
    </message>
    <message>
        <source>No pipeline is selected</source>
        <translation>未选择流水线</translation>
    </message>
    <message>
        <source>There are no pipelines</source>
        <translation>没有流水线</translation>
    </message>
    <message>
        <source>The pipelines cannot be read: %1</source>
        <translation>无法读取流水线：%1</translation>
    </message>
    <message>
        <source>End all steps of &quot;%1&quot; that run or wait, and everything that they have started?</source>
        <translation>结束“%1”中所有正在运行或等待的步骤，以及它们启动的一切？</translation>
    </message>
</context>
<context>
    <name>coord::RuleField</name>
    <message>
        <source>What is wrong with it</source>
        <translation>错误说明</translation>
    </message>
    <message>
        <source>%1: there may be up to %2 rules.</source>
        <translation>%1：最多可有 %2 条规则。</translation>
    </message>
</context>
<context>
    <name>coord::ScheduleDialog</name>
    <message>
        <source>It would never run.</source>
        <translation>永远不会运行。</translation>
    </message>
    <message>
        <source>Next runs:</source>
        <translation>下几次运行：</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;When:</source>
        <translation>何时(&amp;W)：</translation>
    </message>
    <message>
        <source>Time &amp;zone:</source>
        <translation>时区(&amp;Z)：</translation>
    </message>
    <message>
        <source>the coordinator&apos;s</source>
        <translation>按协调器的设置</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>对象(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Prompt:</source>
        <translation>提示(&amp;P):</translation>
    </message>
    <message>
        <source>The prompt is missing.</source>
        <translation>缺少提示。</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>下几次运行</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>While the last one &amp;runs:</source>
        <translation>上次仍在运行时(&amp;R)：</translation>
    </message>
    <message>
        <source>leave the run out</source>
        <translation>略过本次</translation>
    </message>
    <message>
        <source>let it wait for the end</source>
        <translation>等待其结束</translation>
    </message>
    <message>
        <source>cancel the last one</source>
        <translation>取消上次运行</translation>
    </message>
    <message>
        <source>Make &amp;up for missed runs of the last:</source>
        <translation>补上最近错过的运行(&amp;U)：</translation>
    </message>
    <message>
        <source>as usual (%1 min)</source>
        <translation>照常（%1 分钟）</translation>
    </message>
    <message>
        <source>Begin up to this much &amp;later:</source>
        <translation>最多延后(&amp;L)：</translation>
    </message>
    <message>
        <source>&amp;Allowed tools:</source>
        <translation>允许的工具(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Budget:</source>
        <translation>预算(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Time limit:</source>
        <translation>时限(&amp;T):</translation>
    </message>
    <message>
        <source>the agent&apos;s</source>
        <translation>以代理为准</translation>
    </message>
    <message>
        <source>R&amp;etries:</source>
        <translation>重试(&amp;E)：</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>Pr&amp;iority:</source>
        <translation>优先级(&amp;I):</translation>
    </message>
    <message>
        <source>When: %1</source>
        <translation>何时：%1</translation>
    </message>
    <message>
        <source>Time zone: %1</source>
        <translation>时区：%1</translation>
    </message>
    <message>
        <source>Minute, hour, day of the month, month, day of the week; or @hourly, @daily, @weekly and the like.</source>
        <translation>分、时、日、月、星期；或 @hourly、@daily、@weekly 等。</translation>
    </message>
    <message>
        <source>Name a time zone to see the next runs.</source>
        <translation>指定时区以查看下几次运行。</translation>
    </message>
</context>
<context>
    <name>coord::SchedulesPage</name>
    <message>
        <source>Schedules</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>There is no schedule yet.</source>
        <translation>还没有计划。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>R&amp;un now</source>
        <translation>立即运行(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>详情(&amp;D)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>The run waits for the end of the last one.</source>
        <translation>本次运行在等待上次结束。</translation>
    </message>
    <message>
        <source>Delete the schedule</source>
        <translation>删除计划</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot;? A task of it that runs goes on.</source>
        <translation>删除“%1”？其正在运行的任务会继续。</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>A run waits</source>
        <translation>有运行在等待</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>池 %1</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>何处</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>下次运行</translation>
    </message>
    <message>
        <source>Last run</source>
        <translation>上次运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>上次错误</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Left out, as the last one ran</source>
        <translation>因上次仍在运行而略过</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>错过</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Makes up for the last</source>
        <translation>补上最近</translation>
    </message>
    <message>
        <source>Begins later by up to</source>
        <translation>最多延后</translation>
    </message>
    <message>
        <source>Allowed tools</source>
        <translation>允许的工具</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Next runs, if it is resumed</source>
        <translation>恢复后的下几次运行</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>下几次运行</translation>
    </message>
</context>
<context>
    <name>coord::SecretDialog</name>
    <message>
        <source>Secret</source>
        <translation>密文</translation>
    </message>
    <message>
        <source>Store it now: it is not shown again.</source>
        <translation>请立即保存：不会再次显示。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示信息</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsChart</name>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
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
        <translation>起始</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % 以内</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
</context>
<context>
    <name>coord::StatisticsPage</name>
    <message>
        <source>Tasks that ended</source>
        <translation>已结束的任务</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Cost in dollars</source>
        <translation>费用（美元）</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % 以内</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>The last week</source>
        <translation>最近一周</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>&amp;Period:</source>
        <translation>时段(&amp;P):</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>There are no tasks yet: the charts begin with the first.</source>
        <translation>还没有任务：图表从第一个任务开始。</translation>
    </message>
    <message>
        <source>Computed from the tasks that this window knows: %1. A task that was tried again counts as waiting until its last attempt.</source>
        <translation>根据此窗口已知的任务计算：%1。重试过的任务在最后一次尝试之前算作等待中。</translation>
    </message>
    <message>
        <source>%1. Completed: %2, failed: %3, cancelled: %4.</source>
        <translation>%1。已完成：%2，失败：%3，已取消：%4。</translation>
    </message>
    <message>
        <source>%1. Half of the tasks took up to %2, 95 of 100 up to %3.</source>
        <translation>%1。一半的任务用时不超过 %2，95% 不超过 %3。</translation>
    </message>
    <message>
        <source>Now %1 wait and %2 run.</source>
        <translation>现在有 %1 个等待，%2 个运行。</translation>
    </message>
    <message>
        <source>%1. All tasks that ended cost $%2.</source>
        <translation>%1。已结束的任务共花费 $%2。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
</context>
<context>
    <name>coord::StepGraph</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>There are no steps.</source>
        <translation>没有步骤。</translation>
    </message>
</context>
<context>
    <name>coord::TaskDetails</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>用量</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>允许的操作</translation>
    </message>
    <message>
        <source>Co&amp;py the session&apos;s id</source>
        <translation>复制会话标识(&amp;P)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>coord::TaskModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
</context>
<context>
    <name>coord::TaskPane</name>
    <message>
        <source>files changed: %1</source>
        <translation>更改的文件：%1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>创建于 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>开始于 %1</translation>
    </message>
    <message>
        <source>turns: %1</source>
        <translation>轮数：%1</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>会话 %1</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>取消(&amp;C)…</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>重试(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;sume…</source>
        <translation>继续(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>全部展开(&amp;U)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Shows what tools were given and what they answered</source>
        <translation>显示工具的输入与回应</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>提示信息</translation>
    </message>
    <message>
        <source>No task is selected</source>
        <translation>未选择任务</translation>
    </message>
    <message>
        <source>The last %1 lines; &quot;coord logs&quot; shows all.</source>
        <translation>最后 %1 行；“coord logs”可显示全部。</translation>
    </message>
    <message>
        <source>Cancel the task</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>End the task, and everything that it has started?</source>
        <translation>结束该任务以及它启动的一切？</translation>
    </message>
    <message>
        <source>&amp;End it</source>
        <translation>结束(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Let it run</source>
        <translation>让它继续(&amp;L)</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Parts of the task</source>
        <translation>任务的各部分</translation>
    </message>
</context>
<context>
    <name>coord::TemplateChooser</name>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>No template</source>
        <translation>无模板</translation>
    </message>
</context>
<context>
    <name>coord::TokenVault</name>
    <message>
        <source>The keychain does not answer</source>
        <translation>钥匙串没有响应</translation>
    </message>
    <message>
        <source>%1 cannot be removed</source>
        <translation>无法移除 %1</translation>
    </message>
</context>
<context>
    <name>coord::UsersPane</name>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>查看者</translation>
    </message>
    <message>
        <source>&amp;Role:</source>
        <translation>角色(&amp;R)：</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>all of the role</source>
        <translation>角色的全部权限</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>May</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>There is no user yet: everybody shares the coordinator&apos;s own token.</source>
        <translation>还没有用户：所有人共用协调器的令牌。</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator.</source>
        <translation>用户由此协调器的管理员管理。</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Role…</source>
        <translation>角色(&amp;R)…</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation>没有密钥。</translation>
    </message>
    <message>
        <source>New &amp;key…</source>
        <translation>新建密钥(&amp;K)…</translation>
    </message>
    <message>
        <source>Revok&amp;e…</source>
        <translation>吊销(&amp;E)…</translation>
    </message>
    <message>
        <source>Users are managed by administrators of this coordinator. You are &quot;%1&quot;, with the role &quot;%2&quot; in the organisation &quot;%3&quot;.</source>
        <translation>用户由此协调器的管理员管理。您是“%1”，角色“%2”，组织“%3”。</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>%1 的密钥</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>新建用户</translation>
    </message>
    <message>
        <source>&amp;Create</source>
        <translation>创建(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N):</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>缺少名称。</translation>
    </message>
    <message>
        <source>Role of &quot;%1&quot;</source>
        <translation>“%1”的角色</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新建密钥</translation>
    </message>
    <message>
        <source>&amp;Label:</source>
        <translation>标签(&amp;L)：</translation>
    </message>
    <message>
        <source>what the key is for</source>
        <translation>密钥的用途</translation>
    </message>
    <message>
        <source>&amp;Expires after:</source>
        <translation>有效期(&amp;E)：</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>&amp;May only:</source>
        <translation>仅允许(&amp;M)：</translation>
    </message>
    <message>
        <source>Delete the user</source>
        <translation>删除用户</translation>
    </message>
    <message>
        <source>Delete &quot;%1&quot; with all keys and memberships?</source>
        <translation>删除“%1”及其所有密钥和成员关系？</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>吊销密钥</translation>
    </message>
    <message>
        <source>Revoke &quot;%1&quot;? It is good no more, and what it has opened is closed.</source>
        <translation>吊销“%1”？它将失效，且用它打开的连接会关闭。</translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>吊销(&amp;R)</translation>
    </message>
</context>
<context>
    <name>coord::WebhooksPage</name>
    <message>
        <source>In&amp;coming</source>
        <translation>传入(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Outgoing</source>
        <translation>传出(&amp;O)</translation>
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
        <translation>不打开窗口运行本机代理。</translation>
    </message>
    <message>
        <source>Whether --background is started at login: on, off or status.</source>
        <translation>登录时是否启动 --background：on、off 或 status。</translation>
    </message>
    <message>
        <source>Shows coordinators, their agents and their tasks, and runs the agent of this machine.</source>
        <translation>显示协调器及其代理和任务，并运行本机代理。</translation>
    </message>
    <message>
        <source>--autostart must be on, off or status.</source>
        <translation>--autostart 必须是 on、off 或 status。</translation>
    </message>
    <message>
        <source>coord-desktop runs already.</source>
        <translation>coord-desktop 已在运行。</translation>
    </message>
    <message>
        <source>coord-desktop runs already, but does not answer.</source>
        <translation>coord-desktop 已在运行，但没有响应。</translation>
    </message>
</context>
</TS>
