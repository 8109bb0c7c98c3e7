#pragma once
// How a statement reached us, and which trust class (discovery reference, 12.1) a host named in it gets.

#include "probes/core/answer.h"
#include "probes/core/evidence.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::sources {

enum class Path {
    own_site,         ///< https from an own host, no foreign redirect: the domain itself said it
    signed_record,    ///< DNSSEC-valid record
    curated,          ///< the bundled table or an ISPDB, asked for the address's own domain
    unsigned_pointer, ///< SRV, MX, TXT, Autodiscover, a guess: nobody vouches for where it points
    foreign_redirect, ///< an https file that a redirect moved to another owner's host
    plain_redirect,   ///< http that redirected at once to https
    plain,            ///< http content
};

/// core::is_own_host, but where the mail domain is itself a public suffix (`co.uk`) only that very name is own: what
/// is registered below it belongs to strangers.
bool is_own(std::string_view host, std::string_view domain);

/// Of a source as a whole, whatever hosts it names.
core::Trust trust_of(Path path);
/// Of one host named on this path for this mail domain.
core::Trust trust_of(Path path, std::string_view host, std::string_view domain);

/// Writes source, place, trust class and the reason of the class into each candidate, and flags foreign hosts.
void stamp(std::vector<core::Candidate>& candidates, core::SourceId source, std::string const& place, Path path,
           std::string_view domain);

/// The three hosts of Microsoft's cloud that Autodiscover may lead to without a question (8.5).
bool is_microsoft_autodiscover(std::string_view host);

/// The host, or a domain above it, was named with --trust-domain: what is trusted with the password, too.
bool is_trusted(std::string_view host, std::vector<std::string> const& trusted_domains);

}
