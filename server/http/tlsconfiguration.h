// Loads the certificate and key that the coordinator shows.
#pragma once

#include "core/domain/result.h"
#include "server/http/gateoptions.h"

#include <QSslConfiguration>

namespace coord {

inline constexpr qint64 maxPemBytes = 1024 * 1024;

//! TLS 1.2 or later, no ALPN, no client certificates. The error names the file and what is wrong
//! with it: not readable, no certificate, no private key, a key with a passphrase or of another
//! certificate.
[[nodiscard]] Result<QSslConfiguration> loadTls(const TlsFiles &files);

} // namespace coord
