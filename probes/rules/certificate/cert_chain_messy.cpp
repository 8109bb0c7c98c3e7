#include "probes/rules/facts/certificate.h"

namespace mp::rules::cert_chain_messy {

static std::vector<Hit> check(Survey const& survey) { return hits_with(survey, TlsProblem::messy_chain); }

extern constinit Rule const rule{
    .id = "cert-chain-messy",
    .group = Group::certificate,
    .severity = Severity::info,
    .title = MP_MSG("The certificate chain of {host} is out of order"),
    .why = MP_MSG("The server sends its certificates in the wrong order, or sends some that have nothing to do with it. "
                  "Your program copes; a few old ones do not."),
    .remedy = MP_MSG("There is nothing to do on your side. The operator of {host} should send the own certificate first and "
                     "then its issuers, one after the other."),
    .reference = "RFC 5246, section 7.4.2; RFC 8446, section 4.4.2",
    .check = &check,
};

}
