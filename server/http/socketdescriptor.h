// The two things done to a socket that Qt's classes have no call for.
#pragma once

#include <QtGlobal>

namespace coord {

//! Tells the peer that nothing more will come, while what it still sends can be read (TCP FIN).
//! Errors mean that the connection is already gone, which is noticed elsewhere.
void shutDownSending(qintptr descriptor);

//! Closes a socket that no object owns.
void closeDescriptor(qintptr descriptor);

} // namespace coord
