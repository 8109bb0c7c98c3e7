// The 14 questions in the order of the page, and where their answers are kept.

#include "probes/core/ascii.h"
#include "probes/rules/advisor/advisor.h"

#include <array>

namespace mp::rules {

namespace advisor_questions {

using Choice = Question::Choice;

static constexpr std::array yes_no{Choice{"yes", MP_MSG("Yes")}, Choice{"no", MP_MSG("No")}};
static constexpr std::array devices{Choice{"1", MP_MSG("One")}, Choice{"2", MP_MSG("Two")},
                                    Choice{"3", MP_MSG("Three or more")}};
static constexpr std::array connection{Choice{"always", MP_MSG("Always on")}, Choice{"mostly", MP_MSG("Mostly on")},
                                       Choice{"rarely", MP_MSG("Rarely on")}};
static constexpr std::array disk{Choice{"little", MP_MSG("Little")}, Choice{"enough", MP_MSG("Enough")}};
static constexpr std::array server_space{Choice{"small", MP_MSG("Small")}, Choice{"large", MP_MSG("Large")},
                                         Choice{"unknown", MP_MSG("I do not know")}};
static constexpr std::array backup{Choice{"none", MP_MSG("Nobody")}, Choice{"provider", MP_MSG("The provider")},
                                   Choice{"own", MP_MSG("I do")}};

static constexpr std::array all{
    Question{"devices", MP_MSG("On how many devices will you read mail?"), devices},
    Question{"shared", MP_MSG("Do several people use this mailbox?"), yes_no},
    Question{"mobile", MP_MSG("Is one of the devices a phone or a tablet?"), yes_no},
    Question{"connection", MP_MSG("How is your internet connection?"), connection},
    Question{"metered", MP_MSG("Do you pay for every megabyte?"), yes_no},
    Question{"offline", MP_MSG("Must old mail be readable without a connection?"), yes_no},
    Question{"disk", MP_MSG("How much space is left on this device?"), disk},
    Question{"server-space", MP_MSG("How much space does the provider give you?"), server_space},
    Question{"backup", MP_MSG("Who makes backups of your mail?"), backup},
    Question{"privacy", MP_MSG("Should your mail not stay with the provider?"), yes_no},
    Question{"webmail", MP_MSG("Do you also read mail in the browser (webmail)?"), yes_no},
    Question{"overview", MP_MSG("Do you want a quick overview with folders, before whole messages are loaded?"), yes_no},
    Question{"archive", MP_MSG("Do you keep a long archive that is readable without a connection?"), yes_no},
    Question{"sent-everywhere", MP_MSG("Do you need the mail you sent on every device?"), yes_no},
};

struct Flag {
    std::string_view question;
    std::optional<bool> core::Habits::*place;
};
static constexpr std::array flags{
    Flag{"shared", &core::Habits::shared},
    Flag{"mobile", &core::Habits::mobile},
    Flag{"metered", &core::Habits::metered},
    Flag{"offline", &core::Habits::offline},
    Flag{"privacy", &core::Habits::privacy},
    Flag{"webmail", &core::Habits::webmail},
    Flag{"overview", &core::Habits::overview},
    Flag{"archive", &core::Habits::archive},
    Flag{"sent-everywhere", &core::Habits::sent_everywhere},
};

static bool set_devices(core::Request& request, std::string_view value) {
    auto const number = value.empty() ? std::optional<int>(0) : core::ascii::to_number<int>(value);
    bool const is_some = number && (value.empty() || *number > 0);
    if (is_some)
        request.devices = *number;
    return is_some;
}

static bool set_flag(std::optional<bool>& place, std::string_view value) {
    bool const is_known = value.empty() || value == "yes" || value == "no";
    if (is_known)
        place = value.empty() ? std::optional<bool>() : value == "yes";
    return is_known;
}

template <class E>
static bool set_word(std::optional<E>& place, std::string_view value) {
    auto const named = core::from_name<E>(value);
    bool const is_known = value.empty() || named;
    if (is_known)
        place = named;
    return is_known;
}

static std::string_view name_of_flag(std::optional<bool> const& place) { return !place ? "" : *place ? "yes" : "no"; }

template <class E>
static std::string_view name_of_word(std::optional<E> const& place) {
    return place ? core::name_of(*place) : std::string_view();
}

static std::string_view name_of_devices(int devices) {
    static constexpr std::array<std::string_view, 4> names{"", "1", "2", "3"};
    return names[static_cast<std::size_t>(devices < 0 ? 0 : devices > 3 ? 3 : devices)];
}

}

std::span<Question const> questions() { return advisor_questions::all; }

bool set_answer(core::Request& request, std::string_view question, std::string_view value) {
    using namespace advisor_questions;
    core::Habits& habits = request.habits;
    for (Flag const& flag : flags)
        if (flag.question == question)
            return set_flag(habits.*flag.place, value);
    if (question == "devices")
        return set_devices(request, value);
    if (question == "connection")
        return set_word(habits.connection, value);
    if (question == "disk")
        return set_word(habits.disk, value);
    if (question == "server-space")
        return set_word(habits.server_space, value);
    return question == "backup" && set_word(habits.backup, value);
}

std::string_view answer_of(core::Request const& request, std::string_view question) {
    using namespace advisor_questions;
    core::Habits const& habits = request.habits;
    for (Flag const& flag : flags)
        if (flag.question == question)
            return name_of_flag(habits.*flag.place);
    if (question == "devices")
        return name_of_devices(request.devices);
    if (question == "connection")
        return name_of_word(habits.connection);
    if (question == "disk")
        return name_of_word(habits.disk);
    if (question == "server-space")
        return name_of_word(habits.server_space);
    return question == "backup" ? name_of_word(habits.backup) : std::string_view();
}

}
