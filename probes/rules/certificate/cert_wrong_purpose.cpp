#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_wrong_purpose {

static std::vector<Hit> check(Survey const& survey) { return hits_with(survey, TlsProblem::wrong_purpose); }

extern constinit Rule const rule{
    .id = "cert-wrong-purpose",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} was made for another purpose"),
    .why = MP_MSG("It may be used, for example, to sign in or to sign mail, but not to prove the identity of a server. Your "
                  "program refuses it. No password was sent."),
    .remedy = MP_MSG(
        "Tell the provider that {host} needs a certificate for servers. Do not tell your program to ignore the warning."),
    .reference = "RFC 5280, section 4.2.1.12",
    .check = &check,
};

}
