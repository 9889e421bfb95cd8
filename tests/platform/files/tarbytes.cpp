#include "tests/platform/files/tarbytes.h"

#include <algorithm>

namespace coord {

namespace {

constexpr qsizetype block = 512;

void put(QByteArray &header, qsizetype at, qsizetype width, const QByteArray &text)
{
    const QByteArray cut = text.left(width);
    std::copy(cut.begin(), cut.end(), header.begin() + at);
}

void putOctal(QByteArray &header, qsizetype at, qsizetype width, qint64 number)
{
    put(header, at, width, QByteArray::number(number, 8).rightJustified(width - 1, '0'));
}

} // namespace

QByteArray tarEntry(const TarEntry &entry)
{
    QByteArray header(block, '\0');
    put(header, 0, 100, entry.name);
    putOctal(header, 100, 8, entry.mode);
    putOctal(header, 108, 8, 0);
    putOctal(header, 116, 8, 0);
    putOctal(header, 124, 12, entry.size < 0 ? entry.content.size() : entry.size);
    putOctal(header, 136, 12, 0);
    header[156] = entry.type;
    put(header, 157, 100, entry.target);
    put(header, 257, 8, QByteArray("ustar\00000", 8));
    put(header, 148, 8, "        ");
    int sum = 0;
    for (const char c : std::as_const(header))
        sum += static_cast<unsigned char>(c);
    putOctal(header, 148, 7, sum);
    QByteArray content = entry.content;
    content.append((block - content.size() % block) % block, '\0');
    return header + content;
}

QByteArray paxEntry(const QByteArray &key, const QByteArray &value)
{
    const QByteArray rest = ' ' + key + '=' + value + '\n';
    qsizetype length = rest.size() + 1;
    while (QByteArray::number(length).size() + rest.size() != length)
        length = QByteArray::number(length).size() + rest.size();
    return tarEntry({.name = "pax", .content = QByteArray::number(length) + rest, .type = 'x'});
}

QByteArray tarEnd()
{
    return QByteArray(2 * block, '\0');
}

} // namespace coord
