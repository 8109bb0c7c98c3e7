#pragma once
// What several rules about encryption ask of a survey: whether another door of the same server is encrypted, what speaks
// for somebody hiding STARTTLS (DIALOGUE.md 2.9), and whether a server has no encryption at all.

#include "probes/rules/facts/line_facts.h"

namespace mp::rules {

/// The port of the protocol that is encrypted from the first byte, as text for the hole {tls_port}.
std::string tls_port(Service service);

/// Another line of the same host and protocol with implicit TLS and a trusted certificate, or null.
ProbeReport const* encrypted_door(Survey const& survey, ProbeReport const& report);

/// One sentence for each sign that STARTTLS exists at this line and is hidden on the way. Two are proof enough; an offer
/// that was hidden although the command worked is proof by itself and gives two.
std::vector<Message> signs_of_stripping(Survey const& survey, ProbeReport const& report);
bool is_stripped(Survey const& survey, ProbeReport const& report);

/// The always-encrypted port of this server and protocol was tried, and no TLS came of it.
bool is_tls_door_closed(Survey const& survey, ProbeReport const& report);

/// The line speaks its protocol without encryption, the always-encrypted port of the same server was tried in vain, and
/// no handshake succeeded anywhere on this host.
bool has_only_plain(Survey const& survey, ProbeReport const& report);

}
