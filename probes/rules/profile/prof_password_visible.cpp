#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/remarks.h"

namespace mp::rules::prof_password_visible {

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (Profile const& profile : survey.request.profiles) {
        auto const visible = remarks_of(profile, core::remark::password_visible);
        if (visible.empty())
            continue;
        Hit hit = hit_about_profile(profile, {{"path", shown_text(profile.path)}});
        for (auto const& remark : visible)
            hit.evidence.emplace_back(MP_MSG("A password stands in: {place}"), Values{{"place", shown_text(remark.place)}});
        hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "prof-password-visible",
    .group = Group::profile,
    .severity = Severity::warning,
    .title = MP_MSG("The settings of {device} hold a password that can be read"),
    .why = MP_MSG("{path} holds it in readable form, and other users of this computer may open the file. Mailplumb neither "
                  "keeps nor shows the password."),
    .remedy = MP_MSG("Remove the password from the file and let the program ask for it or keep it in the system's password "
                     "store. Until then allow only yourself to read the file, and change the password if others could."),
    .reference = "OWASP Password Storage Cheat Sheet",
    .check = &check,
    .weight = Weight::always,
};

}
