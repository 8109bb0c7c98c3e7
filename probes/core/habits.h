#pragma once
// What a person told about the way they read mail (RULES.md 1.1). An answer that was
// not given is unknown, never "no": a rule that needs it stays silent.

#include "probes/core/names.h"

#include <optional>

namespace mp::core {

enum class Connection { always, mostly, rarely };
template <>
struct Names<Connection> {
    static constexpr NameTable<Connection, 3> table{
        {{Connection::always, "always"}, {Connection::mostly, "mostly"}, {Connection::rarely, "rarely"}}};
};
enum class DiskSpace { little, enough };
template <>
struct Names<DiskSpace> {
    static constexpr NameTable<DiskSpace, 2> table{{{DiskSpace::little, "little"}, {DiskSpace::enough, "enough"}}};
};
enum class ServerSpace { small, large, unknown };
template <>
struct Names<ServerSpace> {
    static constexpr NameTable<ServerSpace, 3> table{
        {{ServerSpace::small, "small"}, {ServerSpace::large, "large"}, {ServerSpace::unknown, "unknown"}}};
};
enum class Backup { none, provider, own };
template <>
struct Names<Backup> {
    static constexpr NameTable<Backup, 3> table{
        {{Backup::none, "none"}, {Backup::provider, "provider"}, {Backup::own, "own"}}};
};
enum class Symptom { none, vanished, duplicates, slow, cannot_send, cannot_receive, certificate_warning, password_prompt };
template <>
struct Names<Symptom> {
    static constexpr NameTable<Symptom, 8> table{{{Symptom::none, "none"},
                                                  {Symptom::vanished, "vanished"},
                                                  {Symptom::duplicates, "duplicates"},
                                                  {Symptom::slow, "slow"},
                                                  {Symptom::cannot_send, "cannot-send"},
                                                  {Symptom::cannot_receive, "cannot-receive"},
                                                  {Symptom::certificate_warning, "certificate-warning"},
                                                  {Symptom::password_prompt, "password-prompt"}}};
};

/// The number of devices is `Request::devices` (0: not said; 3 stands for three or more).
struct Habits {
    std::optional<bool> shared; ///< several people use the mailbox
    std::optional<bool> mobile; ///< a phone or tablet is among the devices
    std::optional<Connection> connection;
    std::optional<bool> metered; ///< pays per megabyte
    std::optional<bool> offline; ///< old mail must be readable without a connection
    std::optional<DiskSpace> disk;
    std::optional<ServerSpace> server_space;
    std::optional<Backup> backup;
    std::optional<bool> privacy; ///< mail should not stay at the provider
    std::optional<bool> webmail;
    std::optional<bool> overview; ///< headers first, folders
    std::optional<bool> archive;  ///< a long offline archive
    std::optional<bool> sent_everywhere;
    std::optional<Symptom> symptom; ///< asked apart from the advisor's questions
    bool operator==(Habits const&) const = default;
};

}
