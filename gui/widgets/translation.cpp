#include "gui/widgets/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

namespace coord {

namespace {

// English is what the texts are written in: who has it ahead of a language that there is does not
// want that one.
bool loadFirst(QTranslator &translator, const QLocale &locale)
{
    for (const QString &name : locale.uiLanguages()) {
        const QLocale language(name);
        if (language.language() == QLocale::English)
            return false;
        if (translator.load(language, QStringLiteral("coord"), QStringLiteral("_"),
                QStringLiteral(":/translations")))
            return true;
    }
    return false;
}

} // namespace

bool installTranslation(const QLocale &locale)
{
    auto own = std::make_unique<QTranslator>();
    if (!loadFirst(*own, locale))
        return false;
    own->setParent(qApp);
    QCoreApplication::installTranslator(own.release());
    auto *ofQt = new QTranslator(qApp);
    if (ofQt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
    return true;
}

} // namespace coord
