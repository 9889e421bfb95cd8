// The certificate that the gate shows. Its files change while a coordinator runs, because it runs
// for longer than a certificate is good.
//
// The files are read again and compared, not watched: what Let's Encrypt gives out are links that
// are switched to other files, one after the other, and between the two they do not fit together.
#pragma once

#include "server/http/tlsconfiguration.h"

namespace coord {

class TlsCertificate {
public:
    [[nodiscard]] static Result<TlsCertificate> load(const TlsFiles &files);

    //! For connections that begin now; those that are open keep theirs.
    [[nodiscard]] const QSslConfiguration &configuration() const { return m_configuration; }

    //! Looks at the files; true if there is another certificate now. The error says why what they
    //! hold is of no use, once until they change again; the certificate from before stays.
    [[nodiscard]] Result<bool> refresh();

private:
    TlsFiles m_files;
    QByteArray m_seen; //!< stands for what the files held at the last look
    QSslConfiguration m_configuration;
};

} // namespace coord
