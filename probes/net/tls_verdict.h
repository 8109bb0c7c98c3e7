#pragma once
// What a TLS handshake showed, as facts and problems (DIALOGUE.md 3). The problems come from every
// remark of the chain builder and from checks of our own, never from OpenSSL's last code alone.

#include "probes/core/tls_facts.h"
#include "probes/net/line_stream.h"
#include "probes/net/openssl_ptr.h"
#include "probes/net/tls_session.h"

#include <string>
#include <vector>

namespace mp::net {

/// After a handshake: fills everything but `trusted`, which needs the chain repair to be over.
void examine_session(TlsSession const& session, TlsRequest const& request, TrustStore& trust, core::TlsFacts& facts);
/// After a handshake that failed: why.
void examine_failure(TlsSession const& session, core::Fault const& fault, core::TlsFacts& facts);

/// What the chain builder's remarks mean. Code 20 and its kin give unknown_issuer until a repair shows otherwise.
std::vector<core::TlsProblem> problems_of(std::vector<core::VerifyNote> const& notes);
/// Keeps each problem once, in the order of the enum.
void add_problem(core::TlsFacts& facts, core::TlsProblem problem);
void remove_problem(core::TlsFacts& facts, core::TlsProblem problem);

/// Is this a TLS record (handshake, alert, ...), as far as it goes?
bool looks_like_tls(std::string_view bytes);

}
