#include "probes/rules/catalogue.h"
#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/working_mail.h"

namespace mp::rules::sender_records_later {

/// "spf-missing" is about SPF: what such an id begins with.
static std::string record_of(std::string_view id) {
    if (id.starts_with("spf-"))
        return "SPF";
    if (id.starts_with("dkim-"))
        return "DKIM";
    return id.starts_with("dmarc-") ? "DMARC" : "MTA-STS";
}

static std::vector<Hit> check(Survey const& survey) {
    if (is_working_mail_in_question(survey))
        return {};
    std::vector<std::string> records;
    for (Rule const* other : catalogue())
        if (other->needs_working_mail && !other->check(survey).empty())
            records.push_back(record_of(other->id));
    if (records.empty())
        return {};
    return {hit_about_domain(survey, {{"records", joined(records)}})};
}

extern constinit Rule const rule{
    .id = "sender-records-later",
    .group = Group::domain,
    .severity = Severity::info,
    .title = MP_MSG("For the owner of {domain}, once mail works: its records for sending can be improved ({records})"),
    .why =
        MP_MSG("Such records help other people's servers to trust mail from {domain}. They are not the reason why your mail "
               "program gets no connection."),
    .remedy = MP_MSG("Nothing for now. When mail works, a new check tells the details."),
    .reference = "RFC 7208; RFC 6376; RFC 7489",
    .check = &check,
};

}
