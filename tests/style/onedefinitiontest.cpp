// Fails when two files of the libraries define a type of one name: the linker takes one of them for
// both without a word, and a program with both crashes somewhere else.
#include "tests/style/sourcetext.h"

#include <QMap>
#include <QRegularExpression>
#include <QtTest>

using namespace coord;

namespace {

// The types that \a text defines outside of functions and types, with their namespaces. What is in
// a namespace without a name is nobody else's. Both stand at the beginning of a line, as
// clang-format has them.
QStringList typesIn(const QString &text)
{
    static const QRegularExpression opens(QStringLiteral("^(?:inline )?namespace ?([\\w:]*) ?\\{"));
    static const QRegularExpression defines(
        QStringLiteral("^(?:class|struct|enum class|enum|union) (\\w+)(?: final)?(?: : .*|,.*)?"
                       "(?: ?\\{.*)?$"));
    QStringList spaces;
    QStringList types;
    qsizetype depth = 0;
    for (const QString &line : codeOnly(text).split(u'\n')) {
        const auto type = defines.match(line.trimmed() == line ? line : QString());
        if (type.hasMatch() && depth == spaces.size() && !spaces.contains(QString()))
            types.append((spaces + QStringList{type.captured(1)}).join(QStringLiteral("::")));
        depth += line.count(u'{') - line.count(u'}');
        if (const auto space = opens.match(line); space.hasMatch())
            spaces.append(space.captured(1));
        while (spaces.size() > depth)
            spaces.removeLast();
    }
    return types;
}

// Every type that is defined in more than one file of \a files, with these.
QStringList doubles(const QMap<QString, QString> &files)
{
    QMap<QString, QStringList> definedIn;
    for (auto file = files.begin(); file != files.end(); ++file) {
        QStringList types = typesIn(file.value());
        types.removeDuplicates(); // one for each system
        for (const QString &type : types)
            definedIn[type].append(file.key());
    }
    QStringList found;
    for (auto type = definedIn.begin(); type != definedIn.end(); ++type) {
        if (type->size() > 1)
            found.append(type.key() + QStringLiteral(" in ") + type->join(QStringLiteral(", ")));
    }
    return found;
}

} // namespace

class OneDefinitionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planted_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("clashes");
        const auto row = [](const char *name, const char *first, const char *second, bool clashes) {
            const auto in = [](const char *code) { return QString::fromLatin1(code); };
            QTest::newRow(name) << in(first) << in(second) << clashes;
        };
        row("the same class", "namespace coord {\nclass A {\n};\n}\n",
            "namespace coord {\nclass A : public B {\n};\n}\n", true);
        row("a class and an enumeration", "namespace coord {\nclass A\n{\n};\n}\n",
            "namespace coord {\nenum class A { B };\n}\n", true);
        row("only a declaration", "namespace coord {\nclass A {\n};\n}\n",
            "namespace coord {\nclass A;\n}\n", false);
        row("in different namespaces", "namespace coord {\nclass A {\n};\n}\n",
            "namespace coord::wire {\nclass A {\n};\n}\n", false);
        row("one is nobody else's", "namespace coord {\nclass A {\n};\n}\n",
            "namespace coord {\n\nnamespace {\n\nclass A {\n};\n\n} // namespace\n}\n", false);
        row("behind what is nobody else's", "namespace coord {\nclass A {\n};\n}\n",
            "namespace coord {\nnamespace {\nint b;\n} // namespace\nclass A {\n};\n}\n", true);
        row("within another class", "namespace coord {\nclass A {\n};\n}\n",
            "namespace coord {\nclass B {\n    class A {\n    };\n};\n}\n", false);
        row("in a comment", "namespace coord {\nclass A {\n};\n}\n",
            "namespace coord {\n/*\nclass A {\n*/\n}\n", false);
    }

    void planted()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        const QStringList found
            = doubles({{QStringLiteral("a.h"), first}, {QStringLiteral("b.h"), second}});
        QTEST(!found.isEmpty(), "clashes");
    }

    // Programs of tests are linked by themselves; what several of them share is a library, too.
    void everyTypeIsDefinedOnce()
    {
        const QString root = QStringLiteral(COORD_SOURCE_DIR);
        QMap<QString, QString> files;
        for (const QString &path :
            sourceFiles(root, {QStringLiteral(".h"), QStringLiteral(".cpp")})) {
            if (!path.startsWith(QLatin1String("tests/"))
                || path.startsWith(QLatin1String("tests/support/")))
                files.insert(path, sourceText(root, path));
        }
        QVERIFY(files.size() > 100);
        const QStringList found = doubles(files);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(OneDefinitionTest)
#include "onedefinitiontest.moc"
