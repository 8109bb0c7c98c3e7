#include "probes/rules/facts/line_facts.h"

namespace mp::rules::enc_server_allows_plain {

static std::vector<Hit> check(Survey const& survey) {
    return for_each_report(survey, [](ProbeReport const& report) -> std::optional<Hit> {
        bool const can_encrypt = report.starttls_offered || report.tls.established;
        bool const begins_plain = report.endpoint.security != Security::tls;
        if (!report.plain_login_offered || !begins_plain || !can_encrypt || is_loopback(report.endpoint.host))
            return std::nullopt;
        return hit_at(report);
    });
}

extern constinit Rule const rule{
    .id = "enc-server-allows-plain",
    .group = Group::encryption,
    .severity = Severity::advice,
    .title = MP_MSG("{host} would take passwords without encryption"),
    .why =
        MP_MSG("On port {port} the server accepts a login before encryption has begun. The settings of this report never do "
               "that, but another program, or one wrong click, could send your password readable for everyone on the way."),
    .remedy = MP_MSG("Keep encryption switched on in every program you use. Ask the provider to accept logins on port "
                     "{port} only after STARTTLS."),
    .reference = "RFC 8314, section 4; RFC 2595, section 2",
    .check = &check,
    .explained_by = {{"enc-only-plain-exists", Reach::same_host}},
};

}
