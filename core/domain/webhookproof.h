// Whether a post to a webhook comes from somebody who knows its secret, and whether it came before.
//
// Signatures are of the bytes as they came, before anything reads them.
#pragma once

#include "core/domain/result.h"
#include "core/domain/time.h"

#include <QByteArray>

namespace coord {

//! What the headers of a post say. Empty: not there.
struct HookProof {
    QByteArray hubSignature; //!< X-Hub-Signature-256, as GitHub and the original have it
    QByteArray gitlabToken; //!< X-Gitlab-Token: the secret itself
    QByteArray standardId; //!< webhook-id, of Standard Webhooks
    QByteArray standardTimestamp; //!< webhook-timestamp
    QByteArray standardSignature; //!< webhook-signature
    QByteArray deliveryId; //!< what the sender calls the delivery; nothing signs it
};

enum class ProofForm { None, Hub, Gitlab, Standard };

namespace hookproof {
inline constexpr Millis window{300'000}; //!< that a signed time may be off
inline constexpr qsizetype maxIdBytes = 256;
inline constexpr qsizetype maxSignatures = 8; //!< in one header
} // namespace hookproof

//! Which form proves that the sender of \a body knows \a secret. The first that is there decides:
//! Standard Webhooks, GitHub's, GitLab's. Unauthenticated with the reason, in the original's words
//! where it has them. Takes the same time wherever a signature begins to differ.
[[nodiscard]] Result<ProofForm> checkProof(
    const HookProof &proof, const QByteArray &body, const QString &secret, WallTime now);

//! The webhook-signature of Standard Webhooks: by \a secret, of id, time and body.
[[nodiscard]] QByteArray standardSignature(const QByteArray &id, const QByteArray &timestamp,
    const QByteArray &body, const QString &secret);

//! What the deliveries of one webhook are told apart by, 32 bytes: of what is signed the id or, in
//! GitHub's form, the body, since nothing signs its id; otherwise the sender's id. Without an id a
//! post that proves nothing is told from no other one: empty.
[[nodiscard]] QByteArray deliveryDigest(
    ProofForm form, const HookProof &proof, const QByteArray &body);

} // namespace coord
