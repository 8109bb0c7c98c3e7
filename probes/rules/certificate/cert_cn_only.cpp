#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_cn_only {

static std::vector<Hit> check(Survey const& survey) { return hits_with(survey, TlsProblem::name_only_in_cn); }

extern constinit Rule const rule{
    .id = "cert-cn-only",
    .group = Group::certificate,
    .severity = Severity::error,
    .title = MP_MSG("The certificate of {host} is of an old kind"),
    .why = MP_MSG("It carries the name of the server only in a field that programs stopped reading years ago. New mail "
                  "programs and phones refuse it."),
    .remedy = MP_MSG("Tell the provider that the certificate must list {host} as an alternative name (subjectAltName). You "
                     "cannot mend this on your side."),
    .reference = "RFC 9525, section 1.4; RFC 6125, section 6.4.4",
    .check = &check,
};

}
