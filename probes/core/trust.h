#pragma once
// Whom a password may go to: how a statement reached us, which trust class (DISCOVERY.md 12.1) a host named in it
// gets, and what the person said with --trust-domain. The only answers to these questions; whether a login may happen now is
// for decide/permit.

#include "probes/core/evidence.h"

#include <string>
#include <string_view>
#include <vector>

namespace mp::core {

enum class Way {
    own_site,         ///< https from an own host, no foreign redirect: the domain itself said it
    signed_record,    ///< DNSSEC-valid record
    curated,          ///< the bundled table or an ISPDB, asked for the address's own domain
    unsigned_pointer, ///< SRV, MX, TXT, Autodiscover, a guess, a name in a certificate: nobody vouches for where it points
    foreign_redirect, ///< an https file that a redirect moved to another owner's host
    plain_redirect,   ///< http that redirected at once to https
    plain,            ///< http content
};

/// The host is the mail domain's own: at or below its base domain. Below a mail domain that is itself a public suffix
/// (`co.uk`) live strangers, so that such a domain owns its own name only. A-labels.
bool is_own(std::string_view host, std::string_view domain);

/// Of a source as a whole, whatever hosts it names.
Trust trust_of(Way way);
/// Of one host named on this way for this mail domain.
Trust trust_of(Way way, std::string_view host, std::string_view domain);

/// T0 to T2: the domain, a curated list or the host's own certificate vouches for it, and the person need not be asked.
constexpr bool is_vouched_for(Trust trust) { return trust < Trust::t3; }

/// The person named the host, or a domain above it, with --trust-domain.
bool is_trusted(std::string_view host, std::vector<std::string> const& trusted_domains);

/// The base domain (of an address literal: itself) that a person must confirm before a password goes to a host of this
/// class; empty when nothing more is needed.
std::string needs_confirmation(Trust trust, std::string const& host, std::vector<std::string> const& trusted_domains);

}
