#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/dns_meaning.h"
#include "probes/grammar/text.h"

#include <algorithm>
#include <array>

namespace mp::grammar {

namespace ascii = core::ascii;

namespace {

/// Where filters in front of mail servers, and forwarding services, have their MX hosts. None of them holds mailboxes.
constexpr auto filters = std::to_array<std::string_view>({
    "pphosted.com",      "ppe-hosted.com",        "gpphosted.com",         "mimecast.com",
    "mimecast.co.za",    "mimecast-offshore.com", "barracudanetworks.com", "messagelabs.com",
    "iphmx.com",         "mailcontrol.com",       "trendmicro.com",        "trendmicro.eu",
    "trendmicro.co.jp",  "hornetsecurity.com",    "antispameurope.com",    "spamexperts.com",
    "spamexperts.net",   "spamexperts.eu",        "antispamcloud.com",     "mtaroutes.com",
    "mxthunder.com",     "mxthunder.net",         "spamhero.com",          "mailspamprotection.com",
    "sophos.com",        "reflexion.net",         "mxlogic.net",           "fireeyecloud.com",
    "mx.cloudflare.net", "forwardemail.net",      "improvmx.com",          "mailroute.net",
    "zerospam.ca",       "spamtitan.com",         "mailanyone.net",        "securence.com",
    "vadesecure.com",    "retarus.com",           "expurgate.net",         "expurgate.de",
    "cyren.com",         "perception-point.io",   "mailguard.com.au",      "topsec.com",
    "altospam.com",      "mailinblack.com",       "fortimailcloud.com",    "fortimail.com",
    "mxguarddog.com",    "emailservice.io",       "spamstopshere.com",     "spambrella.com",
    "mailwash.com.au",   "nospamproxy.cloud",
});

std::string normal_host(std::string_view host) {
    host = ascii::trim(host);
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return ascii::to_lower(host);
}

}

void sort_srv(std::vector<core::SrvFacts>& records) {
    std::stable_sort(records.begin(), records.end(), [](core::SrvFacts const& a, core::SrvFacts const& b) {
        return a.priority != b.priority ? a.priority < b.priority : a.weight > b.weight;
    });
}

MxNames mx_names(std::string_view mx_host) {
    auto const host = normal_host(mx_host);
    if (!core::is_host_name(host) || core::is_ip_literal(host))
        return {};
    MxNames names;
    names.base = core::base_domain(host);
    auto const dot = host.find('.');
    auto const full = dot == host.npos ? std::string{} : host.substr(dot + 1);
    if (!names.base.empty() && full.size() > names.base.size())
        names.full = full;
    return names;
}

bool is_mail_filter(std::string_view mx_host) {
    auto const host = normal_host(mx_host);
    return std::any_of(filters.begin(), filters.end(),
                       [&](std::string_view filter) { return core::is_at_or_below(host, filter); });
}

std::optional<std::string> parse_mailconf(std::string_view txt) {
    constexpr std::string_view tag = "mailconf=";
    txt = ascii::trim(txt);
    if (!ascii::starts_with_ignoring_case(txt, tag))
        return std::nullopt;
    auto const url = ascii::trim(txt.substr(tag.size()));
    if (!is_https_url(url) && !is_url(url, "http"))
        return std::nullopt;
    return std::string(url);
}

std::optional<std::string> parse_dav_path(std::string_view txt) {
    // RFC 6764, section 4: the value is a path; anything with a host in it would lead elsewhere.
    constexpr std::string_view tag = "path=";
    txt = ascii::trim(txt);
    if (!ascii::starts_with_ignoring_case(txt, tag))
        return std::nullopt;
    auto const path = ascii::trim(txt.substr(tag.size()));
    bool const is_path = path.starts_with('/') && !path.starts_with("//") && path.size() <= 1024;
    if (!is_path || !is_url("https://host.example" + std::string(path), "https"))
        return std::nullopt;
    return std::string(path);
}

}
