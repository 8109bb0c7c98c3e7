#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_pop_acceptable {

static std::vector<Hit> check(Survey const& survey) {
    if (survey.request.devices != 1 || advised_by_answers(survey) != Service::pop3)
        return {};
    auto hits = hit_about_reading(survey);
    for (Hit& hit : hits) {
        set_days(hit, safe_days(survey));
        if (cannot_leave_mail(survey))
            hit.remedy =
                MP_MSG("If you choose POP3, make a backup of your mail folder first and often: this server does not "
                       "let mail stay once it was fetched.");
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "proto-pop-acceptable",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("POP3 can suit your one device"),
    .why = MP_MSG("Your answers speak for POP3: one device that must show mail without a connection. Most providers still "
                  "advise IMAP, which can keep copies on the device, too."),
    .remedy = MP_MSG("If you choose POP3, leave mail on the server, let it be removed after {days} days, and make backups "
                     "of your mail folder."),
    .reference = "RFC 1939, section 1",
    .check = &check,
    .weight = Weight::always,
};

}
