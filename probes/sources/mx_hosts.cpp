#include "probes/sources/mx_hosts.h"

#include "probes/core/ascii.h"
#include "probes/grammar/dns_meaning.h"

#include <algorithm>

namespace mp::sources {

std::vector<std::string> leading_mx_hosts(core::DnsFacts const& dns) {
    std::vector<std::string> out;
    for (auto const& mx : dns.mx) {
        if (mx.preference != dns.mx.front().preference)
            break;
        if (!mx.host.empty() && !mx.is_address && !grammar::is_mail_filter(mx.host))
            out.push_back(mx.host);
    }
    return out;
}

std::vector<std::string> mx_lookup_names(core::DnsFacts const& dns, std::string const& domain) {
    std::vector<std::string> fulls, bases;
    for (auto const& host : leading_mx_hosts(dns)) {
        auto const names = grammar::mx_names(host);
        fulls.push_back(names.full);
        bases.push_back(names.base);
    }
    std::vector<std::string> out;
    fulls.insert(fulls.end(), bases.begin(), bases.end());
    for (auto const& name : fulls)
        if (!name.empty() && name != domain && std::find(out.begin(), out.end(), name) == out.end() && out.size() < 4)
            out.push_back(name);
    return out;
}

bool has_null_mx(core::DnsFacts const& dns) { return dns.mx.size() == 1 && dns.mx.front().host.empty(); }

core::Message why_no_mx(core::DnsFacts const& dns) {
    if (core::is_dns_failure(dns.mx_status))
        return MP_MSG("the DNS gave no answer about MX records");
    if (dns.mx.empty())
        return MP_MSG("the domain has no MX record");
    if (has_null_mx(dns))
        return MP_MSG("the domain's null MX says that it takes no mail");
    auto const sentence =
        leading_mx_hosts(dns).empty()
            ? MP_MSG("the MX host {host} is a mail filter or no host name, so it does not tell who keeps the mailboxes")
            : MP_MSG("the MX host {host} belongs to the mail domain itself");
    return {sentence, {{"host", dns.mx.front().host}}};
}

}
