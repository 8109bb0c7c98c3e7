#include "probes/rules/facts/encryption.h"
#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_tls_required {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::tls_required);
    for (auto& hit : hits) {
        auto const& line = line_of(survey, hit);
        hit.values.emplace_back("tls_port", tls_port(line.endpoint.service));
        if (!line.tls.established)
            continue;
        hit.title = MP_MSG("{host} does not count its own encryption on port {port}");
        hit.why = MP_MSG("The connection was encrypted, and the server asks for encryption all the same before it takes a "
                         "password. It answered: \"{answer}\"");
        hit.remedy = MP_MSG("Tell the provider: the fault is in the server. Until it is mended, try the other kind of "
                            "encryption in your program (STARTTLS in place of SSL/TLS, or the reverse).");
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-tls-required",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{host} takes passwords only over an encrypted connection"),
    .why = MP_MSG("The server refused the login on port {port} because it was not encrypted. It answered: \"{answer}\""),
    .remedy = MP_MSG("Set encryption to SSL/TLS and the port to {tls_port}. Where that is not offered, use STARTTLS."),
    .reference = "RFC 5530 (PRIVACYREQUIRED), RFC 4954",
    .check = &check,
};

}
