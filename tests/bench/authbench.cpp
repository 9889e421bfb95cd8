// Whether the time that a wrong token takes tells how much of it was right. Not a test: prints, for
// each length of a right beginning, the mean of interleaved samples and Welch's t against a token
// that is wrong from the start. |t| below 2.6 is no separation at p < 0.01.
#include "server/http/tokenauthenticator.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

using namespace coord;

namespace {

constexpr int samples = 100'000;
constexpr int batch = 16; // looked up in one sample: the clock is coarser than one
const QByteArray secret = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

struct Series {
    QByteArray token;
    std::vector<double> times;
    double mean = 0;
    double variance = 0;

    // The slowest twentieth is the machine's doing: interrupts, and other processes.
    void summarise()
    {
        std::sort(times.begin(), times.end());
        times.resize(times.size() * 19 / 20);
        for (const double time : times)
            mean += time / double(times.size());
        for (const double time : times)
            variance += (time - mean) * (time - mean) / double(times.size() - 1);
    }
};

double welch(const Series &a, const Series &b)
{
    return (a.mean - b.mean)
        / std::sqrt(a.variance / double(a.times.size()) + b.variance / double(b.times.size()));
}

} // namespace

int main()
{
    const auto authenticator = TokenAuthenticator::create(QString::fromLatin1(secret),
        {{QStringLiteral("one"), QStringLiteral("agent-0123456789abcdef")}});
    if (!authenticator)
        return 1;
    std::vector<Series> all;
    for (const int right : {0, 1, 8, 16, 32, 63}) {
        QByteArray token(secret.size(), 'z');
        token.replace(0, right, secret.left(right));
        all.push_back({token, {}});
    }
    int found = 0;
    QElapsedTimer timer;
    for (int i = 0; i < samples; ++i) {
        for (Series &series : all) {
            timer.start();
            for (int j = 0; j < batch; ++j)
                found += authenticator->authenticate(series.token, Door::Cli) ? 1 : 0;
            series.times.push_back(double(timer.nsecsElapsed()) / batch);
        }
    }
    for (Series &series : all)
        series.summarise();
    const int lengths[] = {0, 1, 8, 16, 32, 63};
    for (std::size_t i = 0; i < all.size(); ++i)
        std::printf("%2d right: %7.1f ns, t = %6.2f\n", lengths[i], all[i].mean,
            i == 0 ? 0.0 : welch(all[i], all[0]));
    return found == 0 ? 0 : 1;
}
