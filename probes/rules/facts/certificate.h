#pragma once
// What rules about certificates share: the certificate a problem is about and its parts as values for sentences.

#include "probes/rules/facts/line_facts.h"

#include <functional>

namespace mp::rules {

/// One hit for each line whose handshake showed the problem.
std::vector<Hit> hits_with(Survey const& survey, TlsProblem problem);

/// The first certificate of the chain, from the server's own upwards, for which `is_bad` holds; null: none.
CertificateFacts const* first_bad(ProbeReport const& report, std::function<bool(CertificateFacts const&)> const& is_bad);
bool is_leaf(ProbeReport const& report, CertificateFacts const* certificate);

/// Up to three names the certificate is made for, joined by commas; empty when it names none.
std::string names_of(CertificateFacts const& certificate);
/// The common name inside a subject or issuer line, or the whole line.
std::string short_name(std::string_view subject);
/// Subject, issuer, dates and fingerprint of the server's certificate, for the evidence.
std::vector<Message> shown_certificate(ProbeReport const& report);

}
