#include "probes/rules/facts/receiving.h"

namespace mp::rules::proto_webmail_truth {

static std::vector<Hit> check(Survey const& survey) {
    bool const is_odd = has_symptom(survey, core::Symptom::vanished) || has_symptom(survey, core::Symptom::duplicates);
    if (!survey.request.habits.webmail.value_or(false) || !is_odd)
        return {};
    return hit_about_reading(survey);
}

extern constinit Rule const rule{
    .id = "proto-webmail-truth",
    .group = Group::retention,
    .severity = Severity::info,
    .title = MP_MSG("Webmail shows what is really on the server"),
    .why = MP_MSG("Whatever your programs are set to, webmail shows the mail that is on the server. What is not there was "
                  "taken away or deleted; what is there but not in your program is only hidden."),
    .remedy = MP_MSG("Sign in to webmail and look for the message there first, in Trash, Archive and Junk, too."),
    .reference = "RFC 9051",
    .check = &check,
    .weight = Weight::always,
};

}
