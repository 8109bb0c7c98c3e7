#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_revoked {

static std::vector<Hit> check(Survey const& survey) { return hits_with(survey, TlsProblem::revoked); }

extern constinit Rule const rule{
    .id = "cert-revoked",
    .group = Group::certificate,
    .severity = Severity::critical,
    .title = MP_MSG("The issuer has cancelled the certificate of {host}"),
    .why = MP_MSG("A certificate is revoked when its key was stolen or it should never have been issued. Someone may be "
                  "posing as the server. No password was sent."),
    .remedy = MP_MSG("Do not connect to {host} and do not ignore the warning. Tell the provider, by telephone or on their "
                     "web site; if you have entered your password there in the last days, change it in webmail."),
    .reference = "RFC 6960, RFC 6066",
    .check = &check,
};

}
