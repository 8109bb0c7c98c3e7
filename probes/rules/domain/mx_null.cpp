#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::mx_null {

static std::vector<Hit> check(Survey const& survey) {
    auto const& mx = survey.dns.mx;
    auto const nulls = std::count_if(mx.begin(), mx.end(), [](auto const& record) { return record.host.empty(); });
    if (nulls == 0)
        return {};
    auto hit = hit_about_domain(survey);
    if (static_cast<std::size_t>(nulls) == mx.size())
        return {hit};
    hit.severity = Severity::warning;
    hit.title = MP_MSG("The MX records of {domain} contradict each other");
    hit.why =
        MP_MSG("One record says that the domain takes no mail, another names a server for it. Some senders will return "
               "mail to you, others deliver it.");
    hit.remedy = MP_MSG("Ask the owner of {domain} to remove the null MX record.");
    return {hit};
}

extern constinit Rule const rule{
    .id = "mx-null",
    .group = Group::domain,
    .severity = Severity::error,
    .title = MP_MSG("{domain} declares that it takes no mail"),
    .why =
        MP_MSG("Its MX record is the single dot that means \"no mail here\". Every message to your address is returned to "
               "its sender."),
    .remedy =
        MP_MSG("Check the address first. If it is right and you expect mail there, ask the owner of {domain} to publish an "
               "MX record that names a mail server."),
    .reference = "RFC 7505",
    .check = &check,
};

}
