// A keychain in memory, which can be locked, away or silent.
#pragma once

#include "gui/connections/keychain.h"

#include <QHash>
#include <QList>
#include <QTimer>

#include <memory>
#include <optional>

namespace coord {

//! What is in it and how it behaves; the test changes it while the keychain is in use.
struct FakeKeys {
    QHash<QString, QString> tokens;
    std::optional<ErrorCode> refusal; //!< of everything that is asked
    bool isSilent = false; //!< answers only when the test calls what it holds
    QList<std::function<void()>> held;
    int asked = 0; //!< how often for a token
};

class FakeKeychain : public Keychain {
public:
    explicit FakeKeychain(std::shared_ptr<FakeKeys> keys)
        : m_keys(std::move(keys))
    {
    }

    void read(const QString &id, TokenAnswer answer) override
    {
        ++m_keys->asked;
        later([weak = std::weak_ptr(m_keys), id, answer = std::move(answer)] {
            // What is held is held by the keys.
            const auto keys = weak.lock();
            if (!keys)
                return;
            if (keys->refusal)
                return answer(refused(*keys));
            answer(keys->tokens.contains(id) ? Result<QString>(keys->tokens.value(id)) : none());
        });
    }

    void write(const QString &id, const QString &token, DoneAnswer answer) override
    {
        later([weak = std::weak_ptr(m_keys), id, token, answer = std::move(answer)] {
            // What is held is held by the keys.
            const auto keys = weak.lock();
            if (!keys)
                return;
            if (keys->refusal)
                return answer(refused(*keys));
            keys->tokens.insert(id, token);
            answer(Done{});
        });
    }

    void remove(const QString &id, DoneAnswer answer) override
    {
        later([weak = std::weak_ptr(m_keys), id, answer = std::move(answer)] {
            // What is held is held by the keys.
            const auto keys = weak.lock();
            if (!keys)
                return;
            if (keys->refusal)
                return answer(refused(*keys));
            answer(keys->tokens.remove(id) ? Status(Done{}) : Status(none()));
        });
    }

private:
    static Error refused(const FakeKeys &keys)
    {
        return {*keys.refusal, QStringLiteral("the keychain is locked")};
    }
    static Error none() { return {ErrorCode::NotFound, QStringLiteral("no such entry")}; }

    void later(std::function<void()> call)
    {
        if (m_keys->isSilent)
            m_keys->held.append(std::move(call));
        else
            QTimer::singleShot(0, std::move(call));
    }

    std::shared_ptr<FakeKeys> m_keys;
};

} // namespace coord
