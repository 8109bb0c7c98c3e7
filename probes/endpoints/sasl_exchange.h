#pragma once
// One SASL exchange over the line, the same in all three protocols but for the words around it (RFC 9051, section 6.2.2;
// RFC 5034; RFC 4954).

#include "probes/endpoints/protocol.h"
#include "probes/endpoints/sasl.h"

namespace mp::endpoints {

/// What came of it. Fault: the line broke, or the mechanism could not begin.
net::Task<core::Result<LoginAnswer>> exchange(Session& session, Protocol& protocol, Sasl& sasl, std::string mechanism,
                                              core::Permit permit);

}
