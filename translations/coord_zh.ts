<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <message>
        <source>The token could not be saved: %1</source>
        <translation>无法保存令牌：%1</translation>
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
        <source>Permissions and limits</source>
        <translation>权限与限制</translation>
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
    <message>
        <source>There may be up to %1 views: remove one first.</source>
        <translation>最多可有 %1 个视图：请先移除一个。</translation>
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
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
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
        <source>The &amp;selected task</source>
        <translation>所选任务(&amp;S)</translation>
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
        <source>S&amp;how the task</source>
        <translation>显示任务(&amp;H)</translation>
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
        <source>End all steps that run or wait, and everything that they have started?</source>
        <translation>结束所有运行中或等待中的步骤以及它们启动的一切？</translation>
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
