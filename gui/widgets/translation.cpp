#include "gui/widgets/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace coord {

bool installTranslation(const QLocale &locale)
{
    auto *own = new QTranslator(qApp);
    if (!own->load(locale, QStringLiteral("coord"), QStringLiteral("_"),
            QStringLiteral(":/translations"))) {
        delete own;
        return false;
    }
    QCoreApplication::installTranslator(own);
    auto *ofQt = new QTranslator(qApp);
    if (ofQt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
    return true;
}

} // namespace coord
