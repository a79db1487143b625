"""What a cluster has to do, and which tests show it: the acceptance scenarios (06 §21), what is
better than in the reference (06 §19), and the rules of 06 §1 to §18.

A test is named by its function, or by `file.function` where several files have one of that name
(without `test_` before the file). `FILES` are expectations of the checker: a text in a file. Here
the tables are kept true: what they name exists.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FOLDERS = ("cluster", "unit/node_state", "unit/node_wire", "simulation", "fuzz", "soak")

# 06 §21: each with operating system processes on loopback, except where a stream is needed that no
# program makes (13, 14).
SCENARIOS: dict[int, str] = {
    1: "test_codes_of_starting",
    2: """test_codes_of_connecting test_another_cookie_leaves_both_unaffected
        test_both_dial_at_the_same_time""",
    3: "test_every_kind_of_value_there_and_back test_pids_are_good_on_every_node",
    4: "test_many_messages_long_ones_and_such_as_cannot_be_sent",
    5: """test_spawning_from_main_and_from_an_actor test_spawns_that_fail_give_the_null_pid
        test_a_node_that_dies_while_it_is_asked_to_spawn""",
    6: """test_a_child_that_panics test_a_child_that_panics_before_spawn_link_returns
        test_a_parent_that_panics test_the_node_of_a_child_is_killed""",
    7: """test_monitors test_demonitor test_what_is_the_same_far_and_near
        test_watching_where_nobody_is_connected""",
    8: """test_kill_9_is_noticed_at_once test_a_silent_node_is_lost_within_the_tick_time
        test_a_node_that_comes_back_is_another test_what_is_the_same_far_and_near""",
    9: "test_one_connection_makes_a_mesh test_everybody_notices_a_killed_member_once",
    10: """test_a_name_is_known_everywhere_when_register_returns
        test_concurrent_registrations_have_one_winner
        test_names_go_with_their_process_and_by_request test_names_are_known_when_connect_returns
        test_everybody_notices_a_killed_member_once""",
    11: """test_both_sides_of_a_partition_register_one_name
        test_after_a_partition_the_older_registration_stands
        test_both_sides_of_a_partition_register_a_name""",
    12: "test_a_node_that_comes_back_is_another test_messages_for_another_incarnation_are_lost",
    13: """test_crowds_of_strangers test_garbage_instead_of_tls_is_dropped
        test_garbage_inside_tls_is_dropped test_silent_clients_are_dropped_at_the_deadline""",
    14: "test_a_relay_between_two_tls_sessions_is_rejected",
    15: "test_a_node_stays_up_unless_it_is_to_halt",
}

# 06 §19, each row by the weakness of the reference.
WEAKNESSES: dict[str, str] = {
    "the proof is not bound to TLS": """test_a_relay_between_two_tls_sessions_is_rejected
        test_a_relay_shows_the_initiator_another_certificate
        test_only_those_with_a_certificate_get_as_far_as_the_cookie
        test_all_or_none test_members_get_through test_strangers_do_not""",
    "the same proof both ways": """test_a_reflected_proof_proves_nothing
        test_a_proof_from_a_connection_in_the_other_direction_proves_nothing""",
    "name and creation are not in the proof": """test_a_hello_changed_on_the_way
        test_a_challenge_changed_on_the_way
        test_a_second_connection_of_the_same_incarnation_is_turned_away""",
    "one bad client stalls all": """test_silent_clients_are_dropped_at_the_deadline
        test_the_longest_stranger_makes_room test_members_get_in_while_strangers_keep_coming""",
    "no version": "test_another_version_is_refused test_the_proofs_are_what_the_specification_says",
    "simultaneous connects": """test_both_dial_at_the_same_time
        test_of_simultaneous_dials_that_of_the_lower_name_wins
        test_everybody_dials_everybody_at_once test_nodes_that_discover_each_other_at_once""",
    "one creation for all": """test_a_node_that_comes_back_is_another
        test_creation_zero_is_refused test_another_incarnation_ends_the_old_session_first""",
    "pids of the observer": "test_pids_are_good_on_every_node",
    "messages are memory": "test_every_kind_of_value_there_and_back test_round_trip",
    "functions by their bare name": """test_spawns_that_fail_give_the_null_pid
        test_refusals_name_both_signatures test_only_public_functions_can_be_started
        test_calls_of_functions_on_another_node
        test_builds_that_differ_in_the_types_of_fields""",
    "a reply may never come": """remote_spawning.test_the_loss_of_the_node_while_waiting
        remote_calls.test_the_loss_of_the_node_while_waiting
        test_a_requester_that_waited_too_long_has_no_child
        test_an_answer_that_comes_too_late_is_dropped
        test_calls_of_functions_have_one_outcome_each""",
    "signals and monitors are lost": "test_monitors test_links test_exit_signals_of_programs",
    "node monitors are silent or raw": """test_a_node_that_is_not_connected_is_down_at_once
        test_ups_and_downs test_the_watcher_hears_of_a_killed_node""",
    "slow detection": """test_any_byte_is_a_sign_of_life
        test_a_silent_line_carries_four_pings_in_a_tick_time
        test_silence_for_the_tick_time_is_a_loss test_settings_from_the_environment""",
    "a pause desynchronises the stream": "test_a_stream_cut_anywhere",
    "writes block, queues have no limit": """test_only_the_process_that_floods_is_suspended
        test_a_peer_that_stops_reading_fills_the_queue_and_is_lost
        test_drained_returns_when_the_queue_is_low_again
        test_a_long_message_goes_in_pieces_and_pings_pass""",
    "too long a message kills the connection": """test_the_largest_message
        test_a_message_too_large_or_unsendable_leaves_the_connection_alone
        test_many_messages_long_ones_and_such_as_cannot_be_sent""",
    "two owners of one name": """test_concurrent_registrations_have_one_winner
        test_a_name_has_one_owner test_all_are_asked_and_all_know_when_it_returns""",
    "conflicts after a partition": """test_both_sides_of_a_partition_register_one_name
        test_the_younger_registration_gives_way_on_merging
        test_third_nodes_see_one_of_the_two_and_all_the_same""",
    "partial connectivity": """test_groups_are_disjoint_however_the_network_breaks
        test_the_higher_end_of_a_broken_connection_is_dropped
        test_a_broken_connection_between_two_members
        test_two_that_cannot_reach_each_other_do_not_talk_about_it_without_end
        test_keeping_groups_disjoint_can_be_switched_off""",
    "no healing": """test_a_lost_node_is_dialled_again_and_one_that_left_is_not
        test_a_silent_node_is_lost_within_the_tick_time""",
    "no connection by itself": """test_spawns_that_fail_give_the_null_pid
        test_calls_of_functions_on_another_node""",
    "unregistering without a version": """test_only_the_home_adds_and_removes
        test_being_the_home""",
    "no disconnect, stop, ping": """test_codes_of_connecting test_pinging
        test_a_node_that_leaves_is_gone_at_once_and_not_dialled_again
        test_disconnecting_ends_the_healing""",
    "the cookie is in the source": """cookies.test_a_file_of_the_owner
        test_a_file_that_is_open_to_others cluster_status.test_the_cookie_from_a_file
        test_the_cookie_is_in_no_text_form""",
    "a session is replaced silently": """test_another_incarnation_ends_the_old_session_first
        test_nothing_carries_over_to_the_next_session""",
}

# 06 §1 to §18, each rule of what is to be built.
RULES: dict[str, str] = {
    "1 the programs of the mission": """test_starting_a_node test_connecting_nodes
        test_another_cookie_is_rejected test_querying_the_cluster test_spawning_on_a_remote_node
        test_spawning_with_links test_registering_a_name test_looking_up_a_name
        test_unregistering_a_name test_node_monitoring
        test_the_watcher_hears_of_a_killed_node""",
    "2 names": "test_valid_names test_invalid_names test_different_spellings_are_different_nodes",
    "2 port 0 becomes the real one": "test_port_zero_is_for_starting_and_becomes_the_real_port",
    "2 length, control characters, one @": "test_the_longest_name test_invalid_names",
    "3 the list is sorted": "test_the_list_of_nodes_is_sorted",
    "3 one line each on stderr": """test_codes_of_connecting test_another_cookie_leaves_both_unaffected
        test_spawns_that_fail_give_the_null_pid""",
    "3 connecting to itself": "test_codes_of_connecting test_connecting_to_oneself",
    "3 spawning on itself": """test_spawning_from_main_and_from_an_actor
        test_what_is_the_same_far_and_near""",
    "4 TLS 1.3 only, a new certificate": """test_tls_1_2_is_not_spoken test_settings_of_both_sides
        test_every_start_has_its_own_certificate
        test_the_client_learns_the_hash_of_the_certificate""",
    "4 a deadline for connect, TLS and cookie": """test_silent_clients_are_dropped_at_the_deadline
        test_a_server_that_says_nothing_is_given_up_at_the_deadline
        test_whoever_sends_byte_by_byte_has_no_more_time_than_others""",
    "4 a cap on strangers": "test_the_longest_stranger_makes_room test_crowds_of_strangers",
    "5.3 messages and proofs": """test_the_proofs_are_what_the_specification_says
        handshake.test_success test_bytes_may_come_one_by_one""",
    "5.3 refusals": """test_invalid_names_are_refused test_own_name_is_refused
        test_another_version_is_refused test_the_listener_refuses""",
    "5.3 replays": "test_replay_of_both_messages_of_an_initiator test_nonces_are_fresh",
    "5.3 the dialled name": """test_another_node_than_the_one_dialled
        test_no_name_is_expected_of_a_discovered_address""",
    "5.3 constant time": "test_proofs_are_compared_in_constant_time",
    "5.3 an empty cookie": "test_codes_of_starting test_identities_are_checked",
    "5.3 nothing before the end": """test_no_frame_before_the_end
        test_the_end_of_the_stream_before_the_last_proof
        test_whatever_is_wrong_with_a_proof_the_end_is_the_same""",
    "5.3 a delay after a failed proof": "test_a_wrong_proof_keeps_its_place_for_a_while",
    "6 one session, both connects return 0": """test_both_dial_at_the_same_time
        test_a_dial_that_gave_way_waits_for_that_of_the_peer
        test_while_the_peer_is_let_in_it_is_not_dialled""",
    "6 another creation ends the old session first": (
        "test_another_incarnation_ends_the_old_session_first"
    ),
    "6 names are merged when connect returns": """test_names_are_known_when_connect_returns
        test_connecting_returns_when_the_names_of_the_peer_are_known
        test_a_peer_that_never_says_its_names""",
    "7 sizes are checked by the sender": (
        "test_a_message_too_large_or_unsendable_leaves_the_connection_alone"
    ),
    "7 a broken frame ends the session": """test_a_member_that_breaks_the_protocol_is_disconnected
        test_a_broken_frame_ends_the_session_with_one_line test_hostile_frames
        test_not_a_message test_fields_are_checked""",
    "7 one writer, in order": """test_writes_are_at_most_64_kib_and_keep_the_order
        test_no_order_that_is_promised_is_ever_broken""",
    "8 triples": """test_pids_are_good_on_every_node test_messages_for_another_incarnation_are_lost
        hostile_members_of_programs.test_nobody_speaks_for_others""",
    "8 pids from before the start": """test_what_is_the_same_far_and_near
        test_names_before_the_start_belong_to_the_node_then""",
    "9 every value": "test_round_trip test_every_kind_of_value_there_and_back",
    "9 what cannot be sent": """test_unsendable_values
        test_many_messages_long_ones_and_such_as_cannot_be_sent""",
    "9 nesting": "test_deep_nesting_is_sendable_to_a_limit_on_which_both_sides_agree",
    "9 everything is checked": """test_hostile_bytes test_nested_announced_lengths_allocate_little
        test_some_inputs test_executed_code_is_found""",
    "9 an unknown type drops the message": """test_an_unknown_type_drops_that_message_only
        test_unknown_types test_builds_that_differ_in_the_types_of_fields""",
    "10 never blocks, and is lost without a session": """test_only_the_process_that_floods_is_suspended
        test_a_process_that_waits_for_a_peer_goes_on_when_the_peer_is_lost""",
    "10 timers": "test_what_is_the_same_far_and_near",
    "11.1 names, arity and signature": """test_refusals_name_both_signatures
        test_only_public_functions_can_be_started""",
    "11.2 arguments of any type": """test_calls_of_functions_on_another_node
        test_a_failing_hash_of_the_program_drops_the_message""",
    "11.3 the null pid": "test_spawns_that_fail_give_the_null_pid remote_spawning.test_refusal",
    "11.3 messages come after the spawn": "test_spawning_on_a_remote_node",
    "11.3 spawn_link is atomic": """test_a_link_is_there_before_anything_else_is_heard
        test_a_child_that_panics_before_spawn_link_returns
        test_a_requester_that_ends_takes_its_linked_child_along""",
    "11.3 loss while waiting": """remote_spawning.test_the_loss_of_the_node_while_waiting
        test_a_node_that_dies_while_it_is_asked_to_spawn""",
    "12 links": """test_linking_tells_the_peer_once test_being_linked
        test_a_link_with_a_process_that_has_ended test_linking_where_nobody_is_connected
        test_a_linked_process_ends_there test_a_linked_process_ends_here""",
    "12 monitors": """ties.test_watching test_being_watched test_watching_where_nobody_is_connected
        test_a_late_notice_of_what_is_no_longer_watched""",
    "12 what the other side holds": "test_nothing_carries_over_to_the_next_session",
    "12 supervisors": "test_a_child_on_another_node",
    "12 the reason is kept": "test_monitors test_a_parent_that_panics",
    "13 down, up, down at once": """test_ups_and_downs
        test_a_node_that_is_not_connected_is_down_at_once""",
    "13 once for each process": "test_ups_and_downs test_what_is_the_same_far_and_near",
    "13 taken back": "test_who_has_taken_a_monitor_back_hears_nothing",
    "13 main": "test_what_is_the_same_far_and_near",
    "13 the order": """test_the_order_of_what_a_loss_causes test_a_killed_node
        test_the_node_of_a_child_is_killed test_promises_hold""",
    "14 any byte, T/4, T": """test_any_byte_is_a_sign_of_life test_who_talks_does_not_ping
        test_silence_for_the_tick_time_is_a_loss""",
    "14 a closed stream": "test_kill_9_is_noticed_at_once",
    "14 a local stall": """test_a_node_that_was_held_up_blames_nobody
        test_a_short_stop_of_the_observer_harms_nobody
        test_all_nodes_stop_for_long_and_nobody_is_lost
        test_a_node_that_computes_without_end_is_not_lost""",
    "14 a deadline for writing": """test_a_peer_that_takes_nothing_while_the_queue_is_full_is_lost
        test_a_peer_that_stops_reading_fills_the_queue_and_is_lost""",
    "15.5.1 decided once, in bounded time": """test_a_name_has_one_owner
        test_a_node_that_does_not_answer_bounds_the_wait test_a_node_that_is_lost_has_no_vote
        test_alone_it_is_decided_at_once test_a_node_that_joins_meanwhile_learns_of_it_too""",
    "15.5.2 ids, and the authority of the home": """test_only_the_home_adds_and_removes
        test_the_table_is_what_the_homes_say
        test_a_lost_node_takes_its_names_along_without_a_broadcast
        test_an_entry_of_another_incarnation_is_not_believed""",
    "15.5.3 dead, remote and main": """test_no_name_and_no_process
        test_registering_the_process_of_another_node test_registering_a_name
        test_the_process_of_an_earlier_incarnation""",
    "15.5.4 conflicts": """test_both_sides_of_a_partition_register_one_name
        test_the_older_registration_stays_on_merging
        test_the_younger_registration_gives_way_on_merging""",
    "15.5.5 unregistering": "test_names_go_with_their_process_and_by_request test_unregistering",
    "15.5.6 nothing is brought back": "test_a_snapshot_never_resurrects",
    "15.5.7 names go before links and monitors hear": (
        "test_names_go_with_their_process_and_by_request"
    ),
    "16 a mesh by itself": """test_one_connection_makes_a_mesh test_thirty_nodes_become_a_mesh
        test_who_is_missing_is_dialled""",
    "16 retries and limits": """test_dials_are_repeated_with_growing_pauses_for_a_time
        test_a_long_list_is_cut test_a_long_list_of_peers_does_not_use_up_the_sockets""",
    "16 the overlapping-partition rule": "test_groups_are_disjoint_however_the_network_breaks",
    "17 start_from_env": """test_a_program_by_itself test_what_is_wrong_with_the_environment
        test_the_name_is_the_explicit_one_that_of_the_provider_or_that_of_the_machine
        test_half_of_a_configuration_is_an_error""",
    "17 discovery": """test_a_seed_brings_all_together
        test_every_address_is_dialled_once_a_round_until_it_is_known
        test_many_addresses_do_not_use_up_the_sockets""",
    "17 the status of a node": "test_what_a_node_says test_what_people_read cluster_status.test_watching",
    "18.1 at most once": "test_promises_hold",
    "18.2 in order": """test_many_messages_long_ones_and_such_as_cannot_be_sent
        test_what_others_send_passes_between_the_pieces_and_what_the_sender_sends_does_not
        test_no_order_that_is_promised_is_ever_broken""",
    "18.3 the end comes last": "test_what_is_the_same_far_and_near test_promises_hold",
    "18.4 services": "test_calls_of_services_on_another_node",
    "18.5 partitions": "test_both_sides_of_a_partition_register_one_name test_promises_hold",
    "18.6 slow peers": """test_only_the_process_that_floods_is_suspended
        test_messages_of_others_pass_between_the_pieces_of_a_long_one""",
}

# Rule: file below `tests`, and a line in it.
FILES: dict[str, tuple[str, str]] = {
    "3 the result of Node.spawn is typed": (
        "unit/types/schemes/processes.txt",
        "fn remote_and_linked() = Node.spawn_link(",
    ),
    "3 messages to it are checked": (
        "unit/types/reports/processes.txt",
        "## E0014 messages through parameters and Node.spawn",
    ),
    "3 arguments are unified with the parameters": (
        "unit/types/reports/processes.txt",
        "## E0003 arguments of spawn and Node.spawn",
    ),
    "9 what the type shows cannot be sent": (
        "unit/types/reports/processes.txt",
        "## E0014 what cannot be sent to another node",
    ),
    "11.1 only names of functions": (
        "unit/types/reports/processes.txt",
        "## E0016 Node.spawn needs a name",
    ),
}

TABLES: dict[str, str] = (
    {f"21.{number}": tests for number, tests in SCENARIOS.items()} | WEAKNESSES | RULES
)


@pytest.fixture(scope="module")
def tests() -> dict[str, list[str]]:
    """The files in which a test function is defined, by its name."""
    found: dict[str, list[str]] = {}
    for folder in FOLDERS:
        for path in (TESTS / folder).glob("test_*.py"):
            for name in re.findall(r"^def (test_\w+)\(", path.read_text(), re.MULTILINE):
                found.setdefault(name, []).append(path.stem.removeprefix("test_"))
    return found


@pytest.mark.parametrize("row", TABLES)
def test_tests_show_it(row: str, tests: dict[str, list[str]]) -> None:
    names = TABLES[row].split()
    assert names
    for reference in names:
        file, _, name = reference.rpartition(".")
        places = tests.get(name, [])
        assert places, f"there is no {name}"
        if file:
            assert places.count(file) == 1, f"{name} is not in {file}"
        else:
            assert len(places) == 1, f"{name} is in {places}: say which is meant"


@pytest.mark.parametrize("row", FILES)
def test_the_checker_shows_it(row: str) -> None:
    path, line = FILES[row]
    assert line in (TESTS / path).read_text()


def test_the_tables_are_complete() -> None:
    assert list(SCENARIOS) == list(range(1, 16))
    sections = {int(re.match(r"\d+", rule).group()) for rule in (*RULES, *FILES)}  # type: ignore[union-attr]
    assert sections == set(range(1, 19))
