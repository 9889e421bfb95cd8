// Keeps web pages of other sites from using a browser as their way in.
#pragma once

#include "core/net/httphead.h"

namespace coord {

//! Whether \a head was caused by a page of another site: the browser says so in Sec-Fetch-Site, or
//! its Origin names another host than the Host header does. The Origin counts for upgrades, to
//! which browsers do not apply their same-origin rule, and for methods that change something.
[[nodiscard]] bool isCrossSite(const HttpHead &head);

} // namespace coord
