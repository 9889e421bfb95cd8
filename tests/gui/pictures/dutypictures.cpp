#include "tests/gui/pictures/dutypictures.h"

#include "gui/lists/formdialog.h"
#include "gui/lists/listpane.h"
#include "gui/lists/onceshown.h"
#include "gui/pages/audit/auditlogpage.h"
#include "gui/pages/people/orgspane.h"
#include "gui/pages/people/peoplepage.h"
#include "gui/pages/people/userspane.h"
#include "gui/pages/schedules/scheduledialog.h"
#include "gui/pages/schedules/schedulespage.h"
#include "gui/pages/webhooks/incomingpane.h"
#include "gui/pages/webhooks/outgoingpane.h"
#include "gui/pages/webhooks/webhookspage.h"
#include "gui/widgets/mainwindow.h"
#include "gui/widgets/plaintable.h"
#include "tests/system/installation.h"

#include <QLineEdit>
#include <QTabWidget>
#include <QTest>

namespace coord {

namespace {

constexpr int patience = 30'000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

void lookAt(QWidget *part)
{
    for (QWidget *each = part; each->parentWidget(); each = each->parentWidget()) {
        auto *tabs = qobject_cast<QTabWidget *>(each->parentWidget()->parentWidget());
        if (tabs && tabs->indexOf(each) >= 0)
            tabs->setCurrentWidget(each);
    }
}

[[nodiscard]] bool hasRows(ListPane *list)
{
    const bool isThere = QTest::qWaitFor([&] { return list->model().rowCount() > 0; }, patience);
    list->table()->selectRow(0);
    return isThere;
}

[[nodiscard]] bool takeWebhooks(
    MainWindow &window, const std::function<void(QWidget *, const QString &)> &save)
{
    auto *webhooks = window.findChild<WebhooksPage *>();
    lookAt(webhooks->incoming());
    bool areAll = hasRows(webhooks->incoming());
    save(&window, s("webhooks-incoming"));
    FormDialog *making = webhooks->incoming()->newWebhook();
    save(making, s("new-webhook"));
    delete making;
    SecretDialog secret(s("review"), s("only-for-the-picture-0123456789"), &window);
    secret.show();
    save(&secret, s("secret"));
    lookAt(webhooks->outgoing());
    areAll = hasRows(webhooks->outgoing()->subscriptions()) && areAll;
    areAll = hasRows(webhooks->outgoing()->deliveries()) && areAll;
    save(&window, s("webhooks-outgoing"));
    return areAll;
}

[[nodiscard]] bool takePeople(
    MainWindow &window, const std::function<void(QWidget *, const QString &)> &save)
{
    auto *people = window.findChild<PeoplePage *>();
    lookAt(people->users());
    bool areAll = hasRows(people->users()->users());
    areAll = hasRows(people->users()->keys()) && areAll;
    save(&window, s("people-users"));
    lookAt(people->orgs());
    areAll = hasRows(people->orgs()->orgs()) && areAll;
    save(&window, s("people-organisations"));
    return areAll;
}

} // namespace

void makeDuties(const Installation &here)
{
    const QList<QStringList> commands{
        {s("schedule"), s("create"), s("--cron"), s("0 3 * * *"), s("--on"), s("build-01"),
            s("--name"), s("Nightly report"), s("--prompt"), s("Report what changed today")},
        {s("schedule"), s("create"), s("--cron"), s("0 9 * * MON-FRI"), s("--timezone"),
            s("Europe/Berlin"), s("--pool"), s("ci"), s("--prompt"), s("Triage new issues")},
        {s("schedule"), s("create"), s("--cron"), s("@weekly"), s("--on"), s("gpu-02"), s("--name"),
            s("Clean up"), s("--prompt"), s("Remove what is old")},
        {s("schedule"), s("pause"), s("Clean up")},
        {s("webhook"), s("create"), s("review"), s("--on"), s("build-01"), s("--event"),
            s("pull_request"), s("--prompt"), s("Review pull request {{payload.number}}")},
        {s("webhook"), s("create"), s("deploy"), s("--pool"), s("ci"), s("--no-secret"),
            s("--prompt"), s("Deploy {{payload.ref}}")},
        {s("webhook"), s("subscribe"), s("http://localhost:1/hook"), s("--name"), s("Chat")},
        {s("users"), s("create"), s("ada"), s("--role"), s("admin")},
        {s("users"), s("create"), s("ben")},
        {s("users"), s("create-key"), s("ada"), s("--label"), s("laptop"), s("--expires"),
            s("90d")},
        {s("orgs"), s("create"), s("acme")}, {s("orgs"), s("add-member"), s("acme"), s("ben")}};
    for (const QStringList &command : commands)
        static_cast<void>(here.coord(command));
    const auto list = here.coord({s("webhook"), s("subscriptions"), s("-q")});
    static_cast<void>(here.coord({s("webhook"), s("ping"), list->out().trimmed()}));
}

bool takeDuties(MainWindow &window, const std::function<void(QWidget *, const QString &)> &save)
{
    auto *schedules = window.findChild<SchedulesPage *>();
    lookAt(schedules);
    bool areAll = hasRows(schedules->list());
    save(&window, s("schedules"));
    ScheduleDialog *dialog = schedules->newSchedule();
    const auto fields = dialog->findChildren<QLineEdit *>();
    for (QLineEdit *field : fields) {
        if (field->placeholderText().contains(s("@daily")))
            field->setText(s("0 9 * * MON-FRI"));
    }
    save(dialog, s("new-schedule"));
    delete dialog;
    areAll = takeWebhooks(window, save) && areAll;
    areAll = takePeople(window, save) && areAll;
    auto *audit = window.findChild<AuditLogPage *>();
    lookAt(audit);
    areAll = hasRows(audit->list()) && areAll;
    save(&window, s("audit"));
    const QSize wide = window.size();
    window.resize(window.minimumSizeHint());
    save(&window, s("audit-narrow"));
    lookAt(schedules);
    save(&window, s("schedules-narrow"));
    window.resize(wide);
    return areAll;
}

} // namespace coord
