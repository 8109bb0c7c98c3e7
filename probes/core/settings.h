#pragma once
// The settings a person needs, and the type that proves they were tried.

#include "probes/core/candidate.h"
#include "probes/core/fault.h"
#include "probes/core/report.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mp::core {

struct Survey;

struct ServerSettings {
    Endpoint endpoint;
    std::string username;
    AuthMethod auth = AuthMethod::password;
    EndpointStatus status = EndpointStatus::pending; ///< verified, or usable when no login was wanted
    SourceId source = SourceId::guess;
    bool operator==(ServerSettings const&) const = default;
};

struct Settings {
    ServerSettings incoming;
    ServerSettings outgoing;
    std::vector<ServerSettings> alternatives; ///< other lines that were proven to the same degree
    bool operator==(Settings const&) const = default;
};

/// Nothing was proven in either direction.
struct NoSettings {
    bool operator==(NoSettings const&) const = default;
};
/// One direction only was proven; the server's service says which.
struct HalfSettings {
    ServerSettings server;
    bool operator==(HalfSettings const&) const = default;
};
/// A complete pair that was ready for the login, where none was wanted (--no-login).
struct UsableSettings {
    Settings settings;
    bool operator==(UsableSettings const&) const = default;
};
class VerifiedSettings;

/// What choosing says of a run: exactly one of the four.
using Choice = std::variant<NoSettings, HalfSettings, UsableSettings, VerifiedSettings>;

}

namespace mp::decide {
core::Choice choose(core::Survey const& survey);
core::Result<core::VerifiedSettings> verified_again(core::Settings stated, core::Survey const& saved);
}

namespace mp::core {

/// A pair whose logins were both accepted over trusted TLS. The constructor is open to two functions of decide/choose.cpp
/// alone, so what takes a VerifiedSettings (every export) need not check again.
class VerifiedSettings {
public:
    Settings const& settings() const { return m_settings; }
    bool operator==(VerifiedSettings const&) const = default;

private:
    friend Choice decide::choose(core::Survey const& survey);
    friend Result<VerifiedSettings> decide::verified_again(core::Settings stated, core::Survey const& saved);
    explicit VerifiedSettings(Settings settings) : m_settings(std::move(settings)) {}

    Settings m_settings;
};

/// The complete pair, verified or usable; null when there is none.
inline Settings const* pair_of(Choice const& choice) {
    if (auto const* verified = std::get_if<VerifiedSettings>(&choice))
        return &verified->settings();
    auto const* usable = std::get_if<UsableSettings>(&choice);
    return usable ? &usable->settings : nullptr;
}

/// The one server of a half result; null for the others.
inline ServerSettings const* half_of(Choice const& choice) {
    auto const* half = std::get_if<HalfSettings>(&choice);
    return half ? &half->server : nullptr;
}

/// What may be handed over to a mail program; null for the others.
inline VerifiedSettings const* verified_of(Choice const& choice) { return std::get_if<VerifiedSettings>(&choice); }

}
