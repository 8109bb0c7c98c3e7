#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_self_signed {

static std::vector<Hit> check(Survey const& survey) { return hits_with(survey, TlsProblem::self_signed); }

extern constinit Rule const rule{
    .id = "cert-self-signed",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} is self-signed: the server vouches for itself"),
    .why = MP_MSG("Nobody else has confirmed that this certificate belongs to {host}. An attacker can make one just like it "
                  "in a minute, so your program cannot tell the two apart. No password was sent."),
    .remedy = MP_MSG(
        "If this is the server of your company or your own, ask its administrator for a certificate of a known authority, "
        "or have this one installed on your computer after comparing the fingerprint by telephone. Otherwise do not go on."),
    .reference = "RFC 5280, section 6.1",
    .check = &check,
    .explained_by = {{"tls-intercepted", Reach::same_host}},
};

}
