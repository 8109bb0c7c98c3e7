#include "app/desk/hand_over.h"

#include "tests/support/catch.h"

using namespace mp;
using namespace mp::desk;

namespace {

core::Survey survey_of(int devices) {
    core::Survey survey;
    survey.request.address = *core::parse_address("jo@example.com");
    survey.request.devices = devices;
    return survey;
}

}

TEST_CASE("what is asked for POP3 is what is exported, and nothing asked is the safe form") {
    Arguments arguments;
    CHECK(export_wish(arguments, survey_of(2)).pop.leave_on_server);
    CHECK(export_wish(arguments, survey_of(2)).pop.delete_after_days == 0);
    CHECK(export_wish(arguments, survey_of(0)).pop.leave_on_server);
    CHECK(export_wish(arguments, survey_of(0)).pop.delete_after_days > 0);
    arguments.keep_days = 7;
    CHECK(export_wish(arguments, survey_of(2)).pop.delete_after_days == 7);
    arguments.keep_days = 0;
    CHECK_FALSE(export_wish(arguments, survey_of(1)).pop.leave_on_server);
    arguments.keep_days = -1;
    CHECK(export_wish(arguments, survey_of(1)).pop.leave_on_server);
    CHECK(export_wish(arguments, survey_of(1)).pop.delete_after_days == 0);
}

TEST_CASE("whoever shares the mailbox has nothing removed by one program") {
    auto survey = survey_of(1);
    survey.request.habits.shared = true;
    auto const pop = export_wish({}, survey).pop;
    CHECK(pop.leave_on_server);
    CHECK(pop.delete_after_days == 0);
    CHECK_FALSE(pop.delete_with_local);
}
