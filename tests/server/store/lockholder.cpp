// Takes the lock named by its argument, says so, and keeps it until its standard input ends or it
// is killed.
#include "core/platform/exclusivelock.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const auto lock = coord::ExclusiveLock::take(
        application.arguments().value(1), QStringLiteral("Somebody holds the lock"));
    if (!lock) {
        std::printf("%s\n", qPrintable(lock.error().message));
        return 1;
    }
    std::printf("held\n");
    std::fflush(stdout);
    while (std::getchar() != EOF) { }
    return 0;
}
