// Changes lines of getmail's rc files where they stand (FORMAT.md).

#include "app/clients/getmail/mend.h"

#include "app/clients/getmail/read.h"
#include "app/clients/ini_edit.h"
#include "probes/core/ascii.h"

namespace mp::clients::getmail {

namespace {

/// Where Debian and most others keep the authorities that everybody trusts.
constexpr std::string_view authorities = "/etc/ssl/certs/ca-certificates.crt";

/// The same retriever with TLS from the first byte; empty when there is none.
std::string with_tls(std::string_view type) {
    constexpr std::string_view tail = "Retriever";
    bool const has_twin = type.ends_with(tail) && (type.ends_with("POP3Retriever") || type.ends_with("IMAPRetriever"));
    return has_twin ? std::string(type.substr(0, type.size() - tail.size())) + "SSLRetriever" : std::string();
}

void change(IniEditor& file, core::Account const& before, core::Account const& wanted) {
    auto const flag = [&](char const* key, core::Setting<bool> const& old_value, core::Setting<bool> const& value,
                          bool means_no = false) {
        if (old_value.value != value.value && value.value)
            file.set("options", key, *value.value != means_no ? "true" : "false");
    };
    bool const wants_tls = wanted.incoming.security.is(core::AccountSecurity::tls);
    if (before.incoming.security.value != wanted.incoming.security.value && wants_tls)
        if (auto const type = with_tls(file.find("retriever", "type").value_or("")); !type.empty())
            file.set("retriever", "type", type);
    auto const port = wanted.incoming.port.value;
    // What is not said follows the type.
    if (before.incoming.port.value != port && port && file.find("retriever", "port"))
        file.set("retriever", "port", std::to_string(*port));
    flag("delete", before.pop.leave_on_server, wanted.pop.leave_on_server, true);
    flag("read_all", before.pop.only_new, wanted.pop.only_new, true);
    auto const days = wanted.pop.delete_after_days.value;
    if (before.pop.delete_after_days.value != days && days)
        file.set("options", "delete_after", std::to_string(static_cast<int>(*days)));
    // With TLS, and without a list of authorities, the program would take any certificate.
    bool const begins_tls = wants_tls && !before.incoming.security.is(core::AccountSecurity::tls);
    bool const has_own = file.find("retriever", "ca_certs") || file.find("retriever", "ssl_fingerprints");
    bool const now_checks = !before.checks_certificates && wanted.checks_certificates;
    if ((begins_tls && !has_own) || now_checks)
        file.set("retriever", "ca_certs", authorities);
}

core::Result<std::vector<core::Profile>> read_files(std::vector<SettingsFile> const& files) {
    core::Profile profile;
    profile.client = profile.program = "getmail";
    for (auto const& file : files)
        MP_CHECK(add_rc(profile, file.bytes, file.path, false));
    return std::vector{std::move(profile)};
}

std::vector<Edits> edits_for(std::vector<SettingsFile> const& files, std::vector<AccountChange> const& changes) {
    std::vector<Edits> out(files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        IniEditor file(files[i].bytes, python_ini);
        for (auto const& one : changes)
            if (one.before.key == files[i].path)
                change(file, one.before, one.wanted);
        out[i] = file.take();
    }
    return out;
}

}

extern constinit Mender const mender{.files = &rc_files,
                                     .read = &read_files,
                                     .edits = &edits_for,
                                     .secrets = [](std::string_view bytes) { return secrets_in_lines(bytes, true); }};

}
