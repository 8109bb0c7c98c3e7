#pragma once
// Fetches a file with redirects by the rules of DISCOVERY.md 12.4: at most five, never back to http, each hop written down
// and judged. Knows nothing of what the file means.

#include "probes/sources/source.h"
#include "probes/sources/url.h"

#include <cstdint>
#include <string>

namespace mp::sources {

enum class Redirects {
    none,      ///< a redirect is the reply
    same_host, ///< PACC: another host ends it
    follow,
};

struct FetchPlan {
    net::HttpRequest request;      ///< the first hop; `until` bounds all hops together
    net::milliseconds bound{5000}; ///< so does this, from the start of the fetch
    std::string home;              ///< the domain whose hosts are own; leaving it is noted
    Redirects redirects = Redirects::follow;
    int hops_left = 5;
    bool carries_address = false; ///< request or body hold the address: other owners' hosts must be trusted first
};

struct Fetched {
    net::HttpReply reply;
    Url url;                  ///< of the last hop
    std::string place;        ///< the same in words, the address left out
    int hops = 0;             ///< redirects followed
    bool left_home = false;   ///< a hop belonged to somebody else (Microsoft's fixed hosts aside)
    bool began_plain = false; ///< the first hop was http
};

/// Faults: those of HttpClient; `redirect_refused` (to http, a loop, another host where that is not allowed, a Location
/// that is no URL), `too_many_redirects`, `not_trusted` (would carry the address to another owner's host, which is then in
/// the answer's `trust_needed`).
net::Task<core::Result<Fetched>> fetch(FetchPlan plan, core::Answer& answer, Lookup const& lookup, net::Network network);

/// A GET as DISCOVERY.md 5.2 wants it: no cookies, no Referer, no credentials.
FetchPlan plan_get(std::string url, std::string home, std::string accept, net::milliseconds bound);

/// Status and words of an answer whose fetch ended in a fault.
void tell_fault(core::Answer& answer, core::Fault const& fault, std::string const& host);
/// The same for a reply that is not 200 or 203.
void tell_status(core::Answer& answer, net::HttpReply const& reply, std::string const& host);
bool is_success(net::HttpReply const& reply);

/// A web page in place of a file: the most common false answer.
bool looks_like_html(std::string_view body);

}
