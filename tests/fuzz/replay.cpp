// A fuzz target without libFuzzer: the corpus, then a fixed number of seeded mutations of it.
#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <cstdio>
#include <cstdlib>
#include <random>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

namespace {

constexpr int mutationRuns = 20'000;
constexpr int maxChanges = 8;

void run(const QByteArray &input)
{
    LLVMFuzzerTestOneInput(
        reinterpret_cast<const unsigned char *>(input.constData()), size_t(input.size()));
}

QList<QByteArray> readCorpus(const QString &folder)
{
    QList<QByteArray> inputs;
    const QDir corpus(folder);
    for (const QString &name : corpus.entryList(QDir::Files, QDir::Name)) {
        QFile file(corpus.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s: cannot be read\n", qPrintable(file.fileName()));
            std::exit(1);
        }
        inputs.append(file.readAll());
    }
    return inputs;
}

class Mutator {
public:
    explicit Mutator(const QList<QByteArray> &corpus)
        : m_corpus(corpus)
    {
    }

    QByteArray next()
    {
        QByteArray input = m_corpus.at(below(m_corpus.size()));
        const int changes = 1 + int(below(maxChanges));
        for (int i = 0; i < changes; ++i)
            change(input);
        return input;
    }

private:
    qsizetype below(qsizetype end)
    {
        return std::uniform_int_distribution<qsizetype>(0, end - 1)(m_random);
    }

    void change(QByteArray &input)
    {
        const qsizetype at = below(input.size() + 1);
        switch (below(5)) {
        case 0:
            input.insert(at, char(below(256)));
            break;
        case 1:
            input.remove(at, below(16) + 1);
            break;
        case 2:
            if (at < input.size())
                input[at] = char(below(256));
            break;
        case 3:
            input.insert(at, input.mid(below(input.size() + 1), below(64) + 1));
            break;
        default: {
            const QByteArray &other = m_corpus.at(below(m_corpus.size()));
            input.insert(at, other.mid(below(other.size() + 1), below(128) + 1));
        }
        }
    }

    const QList<QByteArray> &m_corpus;
    std::mt19937_64 m_random{20'261'124};
};

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 2;
    }
    const QList<QByteArray> corpus = readCorpus(QString::fromLocal8Bit(argv[1]));
    if (corpus.isEmpty()) {
        std::fprintf(stderr, "%s: an empty corpus tests nothing\n", argv[1]);
        return 1;
    }
    for (const QByteArray &input : corpus)
        run(input);
    Mutator mutator(corpus);
    for (int i = 0; i < mutationRuns; ++i)
        run(mutator.next());
    std::printf(
        "%lld inputs and %d mutations\n", static_cast<long long>(corpus.size()), mutationRuns);
    return 0;
}
