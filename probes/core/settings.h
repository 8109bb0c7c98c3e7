#pragma once
// The settings a person needs, and the type that proves they were tried.

#include "probes/core/candidate.h"
#include "probes/core/report.h"

#include <optional>
#include <string>
#include <vector>

namespace mp::core {

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

class VerifiedSettings;

/// What choosing may say. Exactly one of the three is the truth of a run.
struct Choice {
    std::optional<Settings> settings;                           ///< complete pair, verified or usable
    bool verified = false;                                      ///< both logins were accepted over trusted TLS
    std::optional<ServerSettings> incoming_only, outgoing_only; ///< half results, when there is no pair
};

/// Settings whose logins were accepted over trusted TLS. Only decide/choose can make one, so what takes a
/// VerifiedSettings (every export) need not check again.
class VerifiedSettings {
public:
    Settings const& settings() const { return m_settings; }

private:
    friend class VerifiedSettingsIssuer; // defined in decide/choose.cpp
    explicit VerifiedSettings(Settings settings) : m_settings(std::move(settings)) {}
    Settings m_settings;
};

}
