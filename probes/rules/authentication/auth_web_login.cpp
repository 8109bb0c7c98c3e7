#include "probes/rules/facts/refusals.h"

namespace mp::rules::auth_web_login {

static std::vector<Hit> check(Survey const& survey) {
    auto hits = hits_of(survey, RefusalClass::web_login);
    auto const* provider = core::provider_of(survey);
    for (auto& hit : hits) {
        if (!provider || !provider->webmail_url.starts_with("https://"))
            continue;
        hit.values.emplace_back("url", provider->webmail_url);
        hit.remedy = MP_MSG("Sign in at {url} in the browser, on this computer and in this network, and confirm the "
                            "question or notice you find there. Then try again.");
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "auth-web-login",
    .group = Group::authentication,
    .severity = Severity::error,
    .title = MP_MSG("{provider} wants you to sign in once in the browser"),
    .why = MP_MSG("The provider does not recognise this computer or program and wants you to confirm that it is you. Until "
                  "then it refuses even the right password. It answered: \"{answer}\""),
    .remedy = MP_MSG(
        "Sign in to webmail in the browser, on this computer and in this network, and confirm the question or notice you "
        "find there. Then try again. Type the address of the web site yourself; do not follow links from a message."),
    .reference = "Google, reported",
    .check = &check,
};

}
