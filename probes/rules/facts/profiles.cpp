#include "probes/rules/facts/profiles.h"

#include "probes/core/account_kind.h"
#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/rules/facts/clicks.h"
#include "probes/rules/facts/mailbox_keys.h"

#include <algorithm>
#include <array>
#include <set>

namespace mp::rules {

std::vector<Owned> accounts_of_all_kinds(Survey const& survey) {
    std::vector<Owned> accounts;
    auto const wanted = keys_of_the_run(survey);
    auto const is_of_the_run = [&](Account const& account) {
        auto const keys = mailbox_keys(account);
        return std::any_of(keys.begin(), keys.end(), [&](std::string const& key) { return wanted.contains(key); });
    };
    for (Profile const& profile : survey.request.profiles)
        for (Account const& account : profile.accounts) {
            bool const receives = !core::sends(account.incoming.service);
            bool const is_meant = survey.request.job == core::Job::lint || is_of_the_run(account);
            if (account.is_enabled && receives && is_meant)
                accounts.push_back({&profile, &account});
        }
    return accounts;
}

std::vector<Owned> accounts_of(Survey const& survey) {
    auto accounts = accounts_of_all_kinds(survey);
    std::erase_if(accounts, [](Owned const& owned) { return core::only_sends(*owned.account); });
    return accounts;
}

int devices_of(Survey const& survey, std::vector<Owned> const& mailbox) {
    if (survey.request.devices > 0)
        return survey.request.devices;
    std::set<std::pair<std::string, Profile const*>> devices;
    for (Owned const& owned : mailbox)
        devices.emplace(owned.profile->device, owned.profile->device.empty() ? owned.profile : nullptr);
    return static_cast<int>(devices.size());
}

static int degree_of_proof(ProbeReport const* report) {
    if (!report || !works(*report))
        return 0;
    return report->status == EndpointStatus::verified ? 2 : 1;
}

std::optional<Service> intended_protocol(Survey const& survey) {
    switch (survey.request.protocol) {
    case core::Protocol::imap: return Service::imap;
    case core::Protocol::pop3: return Service::pop3;
    case core::Protocol::automatic: break;
    }
    int const imap = degree_of_proof(best_report(survey, Service::imap));
    int const pop3 = degree_of_proof(best_report(survey, Service::pop3));
    if (imap == 0 && pop3 == 0)
        return std::nullopt;
    return imap >= pop3 ? Service::imap : Service::pop3;
}

bool receives_by(Survey const& survey, Service service) {
    auto const accounts = accounts_of(survey);
    if (accounts.empty())
        return intended_protocol(survey) == service;
    return std::any_of(accounts.begin(), accounts.end(),
                       [&](Owned const& owned) { return owned.account->incoming.service == service; });
}

bool has_answers(Survey const& survey) {
    core::Habits const& habits = survey.request.habits;
    // "I do not know" is honest, but it tells nothing that advice could rest on.
    bool const knows_space = habits.server_space && *habits.server_space != core::ServerSpace::unknown;
    return survey.request.devices > 0 || habits.shared || habits.mobile || habits.connection || habits.metered ||
           habits.offline || habits.disk || knows_space || habits.backup || habits.privacy || habits.webmail ||
           habits.overview || habits.archive || habits.sent_everywhere;
}

Keeping keeping_of(Account const& account) {
    core::PopKeeping const& pop = account.pop;
    if (account.incoming.service != Service::pop3 || !pop.leave_on_server.value)
        return Keeping::unknown;
    if (!*pop.leave_on_server.value)
        return Keeping::deletes;
    if (!pop.delete_after_days.value)
        return Keeping::unknown;
    if (*pop.delete_after_days.value > 0)
        return Keeping::keeps_days;
    return pop.delete_with_local.is(true) ? Keeping::until_deleted : Keeping::keeps_forever;
}

bool removes(Account const& account) {
    auto const keeping = keeping_of(account);
    return keeping == Keeping::deletes || keeping == Keeping::keeps_days;
}

static std::string_view last_part(std::string_view path) {
    while (!path.empty() && (path.back() == '/' || path.back() == '\\'))
        path.remove_suffix(1);
    auto const at = path.find_last_of("/\\");
    return at == std::string_view::npos ? path : path.substr(at + 1);
}

/// Thunderbird names the folder of a profile "k3x9f0ab.default-release": eight random signs and what people call it.
static std::string_view without_salt(std::string_view folder) {
    auto const dot = folder.find('.');
    bool const is_salted = dot == 8 && std::all_of(folder.begin(), folder.begin() + 8, core::ascii::is_alnum);
    return is_salted && folder.size() > 9 ? folder.substr(9) : folder;
}

std::string device_name(Profile const& profile) {
    std::string_view path = profile.path;
    std::string_view part = last_part(path);
    bool const is_thunderbird = profile.client == "thunderbird";
    if (is_thunderbird && (part == "prefs.js" || part == "user.js")) {
        path.remove_suffix(path.size() - path.rfind(part));
        part = last_part(path);
    }
    auto const program = program_name(profile);
    if (part.empty() || part == "." || part == "..")
        return program;
    if (!is_thunderbird)
        return program.empty() ? std::string(part) : program + ", " + std::string(part);
    return program + ", profile " + std::string(without_salt(part));
}

static std::string shown_name_of(Account const& account) {
    for (auto const* name : {&account.address, &account.name, &account.incoming.username, &account.key})
        if (!name->empty())
            return *name;
    return account.incoming.host;
}

/// The line that an account speaks to, as a probe of it would be called.
static core::Endpoint usual_line_of(core::AccountServer const& server) {
    bool const is_tls = server.security.is(AccountSecurity::tls);
    auto const usual = core::standard_port(server.service, is_tls ? Security::tls : Security::starttls);
    return {server.service, plain_host(server.host), server.port.value.value_or(usual),
            is_tls ? Security::tls : Security::starttls};
}

Hit hit_in(Owned const& owned, Values extra, bool defaulted) {
    ProbeReport line;
    line.endpoint = usual_line_of(owned.account->incoming);
    auto const program = owned.profile->program.empty() ? program_name(*owned.profile) : owned.profile->program;
    Hit hit = hit_at(
        line, {{"account", shown_name_of(*owned.account)}, {"device", device_name(*owned.profile)}, {"program", program}});
    hit.values.insert(hit.values.end(), extra.begin(), extra.end());
    hit.is_from_file = true;
    hit.evidence.emplace_back(MP_MSG("This is set in {path}, entry {key}."),
                              Values{{"path", owned.profile->path}, {"key", owned.account->key}});
    if (defaulted) {
        hit.evidence.back().id = MP_MSG("This account is in {path}, entry {key}.");
        hit.evidence.emplace_back(MP_MSG("The file does not mention this setting; {program} then does it by default."),
                                  Values{{"program", program}});
    }
    return hit;
}

}
