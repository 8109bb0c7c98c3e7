#include "probes/rules/facts/said.h"

namespace mp::rules::source_content_type {

static std::vector<Hit> check(Survey const& survey) {
    return odd_hits(survey,
                    {core::odd::content_type, Severity::error, MP_MSG("The web server does not say that {place} is XML"),
                     MP_MSG("The file comes without a Content-Type. Thunderbird reads settings only from what is declared "
                            "as text/xml or application/xml, so it ignores this file.")});
}

extern constinit Rule const rule{
    .id = "source-content-type",
    .group = Group::domain,
    .severity = Severity::advice,
    .title = MP_MSG("The web server says that the settings file is \"{value}\""),
    .why = MP_MSG("{place} is a good file, but Thunderbird reads settings only from what is declared as text/xml or "
                  "application/xml, so it ignores this one. Other programs look into the file itself."),
    .remedy = MP_MSG("If your mail works, you need not do anything. Ask whoever looks after the web server of {place} to "
                     "send the file with Content-Type: text/xml."),
    .reference = "Thunderbird, FetchHTTP; draft-ietf-mailmaint-autoconfig",
    .check = &check,
};

}
